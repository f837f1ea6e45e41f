import * as z from 'zod/mini'

/** A BIGINT selected as VARCHAR, to a number that is exact. */
export const safeIntegerText = z.pipe(
  z.string().check(z.regex(/^-?\d{1,16}$/)),
  z.pipe(z.transform(Number), z.int()),
)
