import * as z from 'zod/mini'
import type { Column, DatasetRecord } from '../dataset.ts'
import { valueError } from './valueError.ts'

/**
 * A record as producers send it, to its normalised values. Fields that the dataset does not know
 * are left out.
 */
export const createRecordSchema = (columns: readonly Column[]): z.ZodMiniType<DatasetRecord> =>
  z.object(Object.fromEntries(columns.map(({ name, schema }) => [name, schema])), {
    error: valueError,
  })
