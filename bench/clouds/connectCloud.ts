import { setTimeout as sleep } from 'node:timers/promises'
import { createRedshift } from '@cauce/redshift'
import { createRedshiftDataClient, createSnsClient } from '../../scripts/localClients.ts'
import { publishMessages } from '../../scripts/publishMessages.ts'
import type { CloudEndpoints } from './cloudEndpoints.ts'

const STALLED_MS = 30_000

/** What producers, clients and the bench itself do with a system, whichever design runs in it. */
export const connectCloud = (endpoints: CloudEndpoints) => {
  const { topicArn, apiUrl, token, workgroup, database, recordsTable } = endpoints
  const sns = createSnsClient(endpoints)
  const redshift = createRedshift({
    client: createRedshiftDataClient(endpoints),
    workgroupName: workgroup,
    database,
  })
  const headers: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` }

  const read = async (id: string): Promise<number> => {
    const path = `/getClient?client_id=${encodeURIComponent(id)}`
    const response = await fetch(`${apiUrl}${path}`, { headers })
    await response.arrayBuffer()
    return response.status
  }

  const countRecords = async () => {
    const sql = `SELECT COUNT(*) AS records FROM ${recordsTable}`
    const [row] = await redshift.query({ sql }, { deadlineAt: Date.now() + STALLED_MS })
    return Number(row?.records)
  }

  const waitUntil = async (isDone: () => Promise<boolean>, { everyMs }: { everyMs: number }) => {
    const stopAtMs = Date.now() + STALLED_MS
    while (!(await isDone())) {
      if (Date.now() > stopAtMs) throw new Error(`Nothing came of it in ${STALLED_MS} ms.`)
      await sleep(everyMs)
    }
  }

  return {
    publish: (bodies: readonly string[]) => publishMessages({ client: sns, topicArn }, bodies),
    /** One `GET /getClient`, answered to its last byte; the status. */
    read,
    countRecords,
    waitForRecords: (count: number) =>
      waitUntil(async () => (await countRecords()) >= count, { everyMs: 25 }),
    waitUntilRead: (id: string) => waitUntil(async () => (await read(id)) === 200, { everyMs: 5 }),
  }
}

export type ConnectedCloud = ReturnType<typeof connectCloud>
