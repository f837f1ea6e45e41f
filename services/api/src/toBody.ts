import type { Dataset, DatasetRecord } from '@cauce/dataset'

/** The record as clients see it: the dataset's columns in their order, whatever else the row may have had. */
export const toBody = ({ columns }: Dataset, record: DatasetRecord): DatasetRecord =>
  Object.fromEntries(columns.map(({ name }) => [name, record[name] ?? null]))
