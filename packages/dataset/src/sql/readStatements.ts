import type { Dataset } from '../dataset.ts'
import { selectInstant } from '../instant/selectInstant.ts'
import { sql } from './sql.ts'
import { tableNames } from './tableNames.ts'

/** One row more than the largest page: it tells whether there is a next one. */
const pageLimit = 101

export interface ReadStatement {
  readonly sql: string
}

/** The record with key `:id`: one row or none, as decodeRecord takes it. */
export const getStatement = (dataset: Dataset): ReadStatement => ({
  sql: sql`
    ${selectRecords(dataset)}
    WHERE ${dataset.key} = :id`,
})

/** The first 101 records by key. */
export const firstPageStatement = (dataset: Dataset): ReadStatement => ({
  sql: sql`
    ${selectRecords(dataset)}
    ORDER BY ${dataset.key}
    LIMIT ${String(pageLimit)}`,
})

/** The first 101 records by key after key `:after`. */
export const nextPageStatement = (dataset: Dataset): ReadStatement => ({
  sql: sql`
    ${selectRecords(dataset)}
    WHERE ${dataset.key} > :after
    ORDER BY ${dataset.key}
    LIMIT ${String(pageLimit)}`,
})

const selectRecords = (dataset: Dataset) => sql`
  SELECT
    ${dataset.columns.map(({ name, select }) => select(name))},
    version::VARCHAR AS version,
    ${selectInstant('committed_at')}
  FROM ${tableNames(dataset).current}`
