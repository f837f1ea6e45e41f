import { setTimeout as sleep } from 'node:timers/promises'
import {
  DescribeStatementCommand,
  ExecuteStatementCommand,
  type RedshiftDataClient,
} from '@aws-sdk/client-redshift-data'

export interface Target {
  client: RedshiftDataClient
  workgroupName: string
  database: string
}

/** The second comes first: on Redshift an earlier look finds the statement running and is one call more. */
const POLL_MS = 1_000

/** Submits a statement, then asks every second whether it is done. Returns its id. */
export const runStatement = async (
  { client, workgroupName, database }: Target,
  { sql, values }: { sql: string; values: Readonly<Record<string, string>> },
): Promise<string> => {
  const { Id } = await client.send(
    new ExecuteStatementCommand({
      WorkgroupName: workgroupName,
      Database: database,
      Sql: sql,
      Parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
    }),
  )
  for (;;) {
    await sleep(POLL_MS)
    const { Status, Error: reason } = await client.send(new DescribeStatementCommand({ Id }))
    if (Status === 'FINISHED') return Id ?? ''
    if (Status === 'FAILED' || Status === 'ABORTED') throw new Error(reason)
  }
}
