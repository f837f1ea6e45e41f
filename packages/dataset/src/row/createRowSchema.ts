import * as z from 'zod/mini'
import type { Column, DatasetRecord } from '../dataset.ts'
import { safeIntegerText } from '../fields/safeIntegerText.ts'

/** A row of the read statements: every column, then `version` and `committed_at`. */
export interface RowSchema {
  readonly record: z.ZodMiniType<DatasetRecord>
  readonly bookkeeping: z.ZodMiniType<{ version: number; committed_at: string }>
}

export const createRowSchema = (columns: readonly Column[]): RowSchema => ({
  record: z.object(Object.fromEntries(columns.map(({ name, rowSchema }) => [name, rowSchema]))),
  bookkeeping: z.object({
    version: safeIntegerText,
    committed_at: z.iso.datetime({ precision: 6 }),
  }),
})
