import { AppError, type Issue } from '@cauce/errors'
import * as z from 'zod/mini'
import type { Dataset, DatasetRecord } from '../dataset.ts'

export interface StoredRecord {
  record: DatasetRecord
  /** Epoch milliseconds. */
  version: number
  /** ISO 8601 UTC with microseconds. */
  committedAt: string
}

type Row = Readonly<Record<string, string | number | boolean | bigint | null>>

/**
 * A row of a read statement. Throws WAREHOUSE_CONTRACT naming the columns that are not as the
 * dataset declares them.
 */
export const decodeRecord = ({ schemas }: Dataset, row: Row): StoredRecord => {
  const record = z.safeParse(schemas.row.record, row)
  const bookkeeping = z.safeParse(schemas.row.bookkeeping, row)
  if (!record.success || !bookkeeping.success) {
    throw contractError([...issuesOf(record), ...issuesOf(bookkeeping)])
  }
  const { version, committed_at: committedAt } = bookkeeping.data
  return { record: record.data, version, committedAt }
}

const issuesOf = ({ error }: { error?: z.core.$ZodError | undefined }): Issue[] =>
  (error?.issues ?? []).map(({ path }) => ({
    field: path.join('.'),
    code: 'UNEXPECTED_VALUE',
    message: 'The column is absent or not as the dataset declares it.',
  }))

const contractError = (issues: readonly Issue[]) =>
  new AppError('WAREHOUSE_CONTRACT', `Unexpected ${issues.map(({ field }) => field).join(', ')}`, {
    issues,
  })
