import type { RowDocument } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import type { Batch, Redshift } from '@cauce/redshift'

interface Row {
  readonly version: number
  readonly eventId: string
}

const asRow = (document: RowDocument): Row & { key: string } => ({
  key: String(document.id),
  version: Number(document.version),
  eventId: String(document.event_id),
})

const isNewer = (a: Row, b: Row | undefined) =>
  b === undefined || a.version > b.version || (a.version === b.version && a.eventId > b.eventId)

/**
 * Our Redshift interface over two maps, with the load's rules written anew from the design: one row per key, the newest
 * (version, event id) wins, one ledger entry per event. `isPoison` names documents that fail the whole transaction.
 */
export const createMemoryWarehouse = (
  isPoison: (document: RowDocument) => boolean = () => false,
) => {
  const table = new Map<string, Row>()
  const ledger = new Set<string>()
  const batches: Batch[] = []

  const load = (documents: readonly RowDocument[]) => {
    const rows = documents.map(asRow).filter(({ eventId }) => !ledger.has(eventId))
    const staged = [...new Map(rows.map((row) => [row.eventId, row])).values()]
    const winners = staged.filter(
      (row) =>
        isNewer(row, table.get(row.key)) &&
        staged.every((other) => other === row || other.key !== row.key || isNewer(row, other)),
    )
    for (const { eventId } of staged) ledger.add(eventId)
    for (const row of winners) table.set(row.key, row)
    return [{ settled: documents.length, recorded: staged.length, applied: winners.length }]
  }

  const redshift: Redshift = {
    query: async () => [],
    execute: async () => undefined,
    executeBatch: async (batch) => {
      batches.push(batch)
      const documents = Object.entries(batch.parameters ?? {})
        .filter(([name]) => name.startsWith('rows_'))
        .flatMap(([, json]) => JSON.parse(String(json)) as RowDocument[])
      if (documents.some(isPoison)) {
        throw new AppError('STATEMENT_FAILED', 'The statement failed', { kind: 'data' })
      }
      return load(documents)
    },
  }
  return { redshift, table, ledger, batches }
}
