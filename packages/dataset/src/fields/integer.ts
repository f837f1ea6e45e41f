import * as z from 'zod/mini'
import { createField, type Field, type FieldOptions } from '../field.ts'
import { integerError } from '../message/valueError.ts'
import { safeIntegerText } from './safeIntegerText.ts'

/** An integer between -(2^53 - 1) and 2^53 - 1, those that every JSON parser keeps exact. */
export const integer = (options: FieldOptions = {}): Field =>
  createField(options, {
    type: 'integer',
    columnType: 'BIGINT',
    // JSON knows -0, BIGINT does not.
    schema: z.int({ error: integerError }).check(z.overwrite((value) => value + 0)),
    rowSchema: safeIntegerText,
    castFromSuper: (path) => `${path}::BIGINT`,
    // The SDK for JavaScript rounds 64-bit integers, text it leaves alone.
    select: (column) => `${column}::VARCHAR AS ${column}`,
    encode: (value) => value,
    maxJsonBytes: 17,
  })
