import { AppError } from '@cauce/errors'
import type { Row } from '@cauce/redshift'
import * as z from 'zod/mini'

/** SUM of an integer may come back as NUMERIC, which travels as text. */
const count = z.pipe(
  z.union([z.string().check(z.regex(/^\d+$/)), z.number()]),
  z.pipe(z.transform(Number), z.int().check(z.nonnegative())),
)

const Outcomes = z.object({ recorded: count, applied: count })

/** The single row that ends a load. Throws WAREHOUSE_CONTRACT. */
export const decodeOutcomes = (rows: readonly Row[]): { recorded: number; applied: number } => {
  const parsed = z.safeParse(Outcomes, rows[0])
  if (parsed.success && rows.length === 1) return parsed.data
  throw new AppError('WAREHOUSE_CONTRACT', 'The load did not end with one row of counts')
}
