import * as z from 'zod/mini'
import { createField, type Field, type FieldOptions } from '../field.ts'
import { valueError } from '../message/valueError.ts'

/** True or false; not 1, not "true". */
export const boolean = (options: FieldOptions = {}): Field =>
  createField(options, {
    type: 'boolean',
    columnType: 'BOOLEAN',
    schema: z.boolean({ error: valueError }),
    rowSchema: z.boolean(),
    castFromSuper: (path) => `${path}::BOOLEAN`,
    select: (column) => column,
    encode: (value) => value,
    maxJsonBytes: 5,
  })
