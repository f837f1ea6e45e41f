import { AppError } from '@cauce/errors'
import type { Row } from '@cauce/redshift'
import * as z from 'zod/mini'

/** SUM of an integer may come back as NUMERIC, which travels as text. */
const count = z.pipe(
  z.union([z.string().check(z.regex(/^\d+$/)), z.number()]),
  z.pipe(z.transform(Number), z.int().check(z.nonnegative())),
)

const Outcomes = z.object({ settled: count, recorded: count, applied: count })

/**
 * The single row that ends a load of `sent` events. Throws WAREHOUSE_CONTRACT, also when the warehouse did not settle
 * every one of them: what it lost must not pass for duplicates.
 */
export const decodeOutcomes = (
  rows: readonly Row[],
  sent: number,
): { recorded: number; applied: number } => {
  const parsed = z.safeParse(Outcomes, rows[0])
  if (!parsed.success || rows.length !== 1) {
    throw new AppError('WAREHOUSE_CONTRACT', 'The load did not end with one row of counts')
  }
  const { settled, recorded, applied } = parsed.data
  if (settled !== sent) {
    throw new AppError(
      'WAREHOUSE_CONTRACT',
      `The load settled ${settled} of the ${sent} events that were sent`,
    )
  }
  return { recorded, applied }
}
