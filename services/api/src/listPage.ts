import {
  type Dataset,
  decodeRecord,
  firstPageStatement,
  nextPageStatement,
  type StoredRecord,
} from '@cauce/dataset'
import type { Redshift, RunOptions } from '@cauce/redshift'

interface ListDeps {
  readonly dataset: Dataset
  readonly redshift: Redshift
}

interface PageRequest extends RunOptions {
  /** 1 to 100: the statements read 101 rows, one more than the largest page. */
  readonly limit: number
  /** The key before the page, undefined for the first. */
  readonly after: string | undefined
}

interface RecordPage {
  readonly records: readonly StoredRecord[]
  /** The last key of the page when more records follow it. */
  readonly last: string | undefined
}

/** Records by key. Records that come or go between two pages do not shift the others. */
export const listPage = async (
  { dataset, redshift }: ListDeps,
  { limit, after, ...options }: PageRequest,
): Promise<RecordPage> => {
  const statement =
    after === undefined
      ? firstPageStatement(dataset)
      : { ...nextPageStatement(dataset), parameters: { after } }
  const rows = await redshift.query(statement, options)
  const records = rows.slice(0, limit).map((row) => decodeRecord(dataset, row))
  const lastRecord = rows.length > limit ? records.at(-1) : undefined
  return { records, last: lastRecord && String(lastRecord.record[dataset.key]) }
}
