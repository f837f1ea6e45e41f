import { randomUUID } from 'node:crypto'
import {
  type ChangeEvent,
  type Dataset,
  decodeRecord,
  firstPageStatement,
  getStatement,
  loadStatements,
  nextPageStatement,
  type StoredRecord,
  toRowDocument,
} from '@cauce/dataset'
import { startEmulator } from '@cauce/emulator'
import { createRedshift, encodeRows, type Row } from '@cauce/redshift'
import { createRedshiftDataClient } from '../scripts/localClients.ts'

const timeoutMs = 30_000

const template = {
  Resources: {
    Namespace: {
      Type: 'AWS::RedshiftServerless::Namespace',
      Properties: { NamespaceName: 'cauce-load', DbName: 'cauce' },
    },
    Workgroup: {
      Type: 'AWS::RedshiftServerless::Workgroup',
      Properties: { WorkgroupName: 'cauce-load', NamespaceName: { Ref: 'Namespace' } },
    },
  },
}

export interface LoadCounts {
  settled: number
  recorded: number
  applied: number
}

/** An empty warehouse behind the real Data API client, as its administrator. */
export const startWarehouse = async () => {
  const emulator = await startEmulator({ awsPort: 0, apiPort: 0, delayScale: 0 })
  await emulator.deploy({ stackName: 'warehouse', template, artifactDirectory: '.' })
  const client = createRedshiftDataClient(emulator)
  const redshift = createRedshift({ client, workgroupName: 'cauce-load', database: 'cauce' })
  const options = () => ({ deadlineAt: Date.now() + timeoutMs })

  const query = (sql: string, parameters: Record<string, string> = {}): Promise<Row[]> =>
    redshift.query({ sql, parameters }, options())

  const executeAll = (sqls: readonly string[]) => redshift.executeBatch({ sqls }, options())

  /** One load transaction of row documents, whatever is in them. */
  const loadDocuments = async (
    dataset: Dataset,
    documents: readonly object[],
    batchId: string = randomUUID(),
  ): Promise<LoadCounts> => {
    const { open, chunk, close } = loadStatements(dataset)
    const chunks = encodeRows(documents)
    const rows = chunks.map((json, i): [string, string] => [`rows_${i}`, json])
    const sqls = [...open, ...chunks.map((_, i) => chunk(i)), ...close]
    const parameters = { ...Object.fromEntries(rows), batch_id: batchId }
    const [counts] = await redshift.executeBatch({ sqls, parameters }, options())
    return {
      settled: Number(counts?.settled),
      recorded: Number(counts?.recorded),
      applied: Number(counts?.applied),
    }
  }

  return {
    redshift,
    query,
    executeAll,
    loadDocuments,
    load: (dataset: Dataset, events: readonly ChangeEvent[], batchId?: string) =>
      loadDocuments(
        dataset,
        events.map((event) => toRowDocument(dataset, event)),
        batchId,
      ),
    async find(dataset: Dataset, id: string): Promise<StoredRecord | undefined> {
      const [row] = await query(getStatement(dataset).sql, { id })
      return row && decodeRecord(dataset, row)
    },
    async listAfter(dataset: Dataset, after: string | undefined): Promise<StoredRecord[]> {
      const rows =
        after === undefined
          ? await query(firstPageStatement(dataset).sql)
          : await query(nextPageStatement(dataset).sql, { after })
      return rows.map((row) => decodeRecord(dataset, row))
    },
    async close() {
      client.destroy()
      await emulator.close()
    },
  }
}

export type Warehouse = Awaited<ReturnType<typeof startWarehouse>>
