import type { Dataset } from '@cauce/dataset'
import * as z from 'zod/mini'

/** A key normalised as ingest normalises it, or undefined when ingest would refuse it. */
export const parseKey = (dataset: Dataset, key: string): string | undefined => {
  const column = dataset.columns.find(({ name }) => name === dataset.key)
  const parsed = column && z.safeParse(column.schema, key)
  return parsed?.success ? String(parsed.data) : undefined
}
