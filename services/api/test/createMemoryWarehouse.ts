import {
  type Dataset,
  type DatasetRecord,
  firstPageStatement,
  getStatement,
  nextPageStatement,
} from '@cauce/dataset'
import type { Redshift, Row, Statement } from '@cauce/redshift'

/** The text and number of the read statements' LIMIT, written anew. */
const PAGE_ROWS = 101

export const COMMITTED_AT = '2026-11-22T10:00:00.123456Z'
export const VERSION = '1795341600000'

/** Our Redshift interface over a list of records: answers the dataset's three reads, and knows no other SQL. */
export const createMemoryWarehouse = (dataset: Dataset, records: readonly DatasetRecord[]) => {
  const statements: Statement[] = []
  const keyOf = (row: Row) => String(row[dataset.key])
  const rows = records
    .map((record): Row => ({ ...record, version: VERSION, committed_at: COMMITTED_AT }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

  const select = ({ sql, parameters = {} }: Statement): Row[] => {
    if (sql === getStatement(dataset).sql) return rows.filter((row) => keyOf(row) === parameters.id)
    if (sql === firstPageStatement(dataset).sql) return rows.slice(0, PAGE_ROWS)
    if (sql !== nextPageStatement(dataset).sql) throw new Error('Not a read of the dataset')
    return rows.filter((row) => keyOf(row) > String(parameters.after)).slice(0, PAGE_ROWS)
  }

  const redshift: Redshift = {
    query: async (statement) => {
      statements.push(statement)
      return select(statement)
    },
    execute: () => Promise.reject(new Error('The API only reads')),
    executeBatch: () => Promise.reject(new Error('The API only reads')),
  }
  return { redshift, statements }
}
