import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { CallCounts } from '../callCounts.ts'
import type { CloudEndpoints } from './cloudEndpoints.ts'

export type CloudName = 'cauce' | 'baseline'

/** An embedded system in a process of its own, so that who asks and who answers do not share a thread. */
export interface Cloud {
  name: CloudName
  processId: number
  endpoints: CloudEndpoints
  /** Calls that its functions have made since it started. */
  countCalls(): Promise<CallCounts>
  close(): Promise<void>
}

const nextMessage = async (child: ChildProcess): Promise<Record<string, unknown>> => {
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`The embedded system ended with exit code ${code}.`)
  })
  const [message] = await Promise.race([once(child, 'message'), died])
  return message
}

export const startCloud = async (name: CloudName, dataDirectory: string): Promise<Cloud> => {
  const entryFile = resolve(import.meta.dirname, `${name}.ts`)
  const child = fork(entryFile, [dataDirectory], { execArgv: ['--no-warnings'] })
  const { endpoints } = await nextMessage(child)
  return {
    name,
    processId: child.pid ?? 0,
    endpoints: endpoints as CloudEndpoints,
    async countCalls() {
      const answer = nextMessage(child)
      child.send('counts')
      return (await answer).counts as CallCounts
    },
    async close() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
