import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { CallCounts } from '../callCounts.ts'

const isAdministrator = ({ headers }: IncomingMessage) =>
  headers.authorization?.includes('Credential=test/') ?? true

const findOperation = ({ headers }: IncomingMessage) =>
  /^RedshiftData\.(\w+)$/.exec(String(headers['x-amz-target']))?.[1]

/** Counts the Data API calls that functions make of the endpoint in this process; not the bench's own. */
export const countFunctionCalls = (): { counts(): CallCounts } => {
  const counts: Record<string, number> = {}
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    const operation = findOperation(request)
    if (operation === undefined || isAdministrator(request)) return
    counts[operation] = (counts[operation] ?? 0) + 1
  })
  return { counts: () => ({ ...counts }) }
}
