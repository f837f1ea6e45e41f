import { type Dataset, decodeRecord, getStatement, type StoredRecord } from '@cauce/dataset'
import type { Redshift, RunOptions } from '@cauce/redshift'
import { parseKey } from './parseKey.ts'

interface FindDeps {
  readonly dataset: Dataset
  readonly redshift: Redshift
}

/** The record with that key, as clients write it. A key that no record can have does not cost a read. */
export const findRecord = async (
  { dataset, redshift }: FindDeps,
  { key, ...options }: { key: string } & RunOptions,
): Promise<StoredRecord | undefined> => {
  const id = parseKey(dataset, key)
  if (id === undefined) return
  const [row] = await redshift.query({ ...getStatement(dataset), parameters: { id } }, options)
  return row && decodeRecord(dataset, row)
}
