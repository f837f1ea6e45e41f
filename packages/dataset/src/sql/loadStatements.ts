import type { Dataset } from '../dataset.ts'
import { countOutcomes } from './load/countOutcomes.ts'
import { deleteOldLedger } from './load/deleteOldLedger.ts'
import { deleteSuperseded } from './load/deleteSuperseded.ts'
import { insertLedger } from './load/insertLedger.ts'
import { insertStage } from './load/insertStage.ts'
import { mergeStage } from './load/mergeStage.ts'
import { sql } from './sql.ts'
import { tableNames } from './tableNames.ts'

/**
 * The Data API takes 40:
 * https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_BatchExecuteStatement.html
 */
const maxStatements = 40

export interface LoadStatements {
  readonly open: readonly string[]
  /** Reads the JSON array of row documents in parameter `rows_<i>`. */
  chunk(i: number): string
  /** They use parameter `batch_id`; the last returns `settled`, `recorded` and `applied`. */
  readonly close: readonly string[]
  readonly maxChunks: number
}

/**
 * One transaction: open, a chunk statement for each parameter of rows, close. Loading a batch again
 * changes nothing.
 */
export const loadStatements = (dataset: Dataset): LoadStatements => {
  const open = openStatements(dataset)
  const close = closeStatements(dataset)
  return { open, chunk: insertRows, close, maxChunks: maxStatements - open.length - close.length }
}

/**
 * LOCK comes first: anything else would take the transaction's snapshot before the wait for the
 * lock, and two batches would both insert the same new key. Only writers take the mutex, so readers
 * never wait.
 */
const openStatements = (dataset: Dataset) => {
  const { mutex } = tableNames(dataset)
  return [
    `LOCK TABLE ${mutex}`,
    sql`
      UPDATE ${mutex}
      SET load_seq = load_seq + 1`,
    'CREATE TEMP TABLE incoming (doc SUPER)',
  ]
}

const insertRows = (i: number) => sql`
  INSERT INTO incoming
  VALUES (JSON_PARSE(:rows_${String(i)}))`

const closeStatements = (dataset: Dataset) => [
  `CREATE TEMP TABLE stage (LIKE ${tableNames(dataset).table})`,
  deleteOldLedger(dataset),
  insertStage(dataset),
  insertLedger(dataset),
  deleteSuperseded(dataset),
  mergeStage(dataset),
  countOutcomes(dataset),
]
