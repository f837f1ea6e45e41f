import * as z from 'zod/mini'
import { createField, type Field, type FieldOptions } from '../field.ts'
import { parseInstant } from '../instant/parseInstant.ts'
import { selectInstant } from '../instant/selectInstant.ts'
import { reject } from '../message/reject.ts'
import { valueError } from '../message/valueError.ts'

/** An instant: RFC 3339 with any offset comes in, ISO 8601 UTC with microseconds is kept. */
export const timestamp = (options: FieldOptions = {}): Field =>
  createField(options, {
    type: 'timestamp',
    columnType: 'TIMESTAMP',
    schema: z.string({ error: valueError }).check(
      z.trim(),
      reject({ when: (value: string) => !parseInstant(value), code: 'INVALID_TIMESTAMP' }),
      z.overwrite((value) => parseInstant(value)?.iso ?? value),
      z.meta({ format: 'date-time' }),
    ),
    rowSchema: z.iso.datetime({ precision: 6 }),
    // Through VARCHAR, because a failed cast from SUPER is NULL and one from VARCHAR is an error.
    castFromSuper: (path) => `${path}::VARCHAR(32)::TIMESTAMP`,
    select: selectInstant,
    encode: encodeTimestamp,
    maxJsonBytes: 28,
  })

const encodeTimestamp: Field['encode'] = (value) =>
  typeof value === 'string' ? value.replace('T', ' ').replace('Z', '') : value
