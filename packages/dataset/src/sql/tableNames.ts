import type { Dataset } from '../dataset.ts'

/** The four objects of a dataset. */
export const tableNames = ({ table }: Pick<Dataset, 'table'>) => ({
  /** One row a key: the newest event's values, or a tombstone. */
  table,
  /** One row in all: who locks it loads, and its number is the last load's. */
  mutex: `${table}_mutex`,
  /** One row an event: what became of it. */
  ledger: `${table}_ledger`,
  /** What readers see: the table without tombstones. */
  current: `${table}_current`,
})
