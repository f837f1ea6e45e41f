import * as z from 'zod/mini'
import { createField, type Field, type FieldOptions } from '../field.ts'
import { reject } from '../message/reject.ts'
import { isValidRut } from '../rut/isValidRut.ts'
import { normalizeRut } from '../rut/normalizeRut.ts'
import { plainText } from './plainText.ts'
import { varchar } from './varchar.ts'

const maxBytes = 12
// Spellings with dots, blanks and leading zeros are longer than what is stored.
const maxSpelledBytes = 32

/** A Chilean RUT, its check digit verified, stored as `12345678-5`. */
export const rut = (options: FieldOptions = {}): Field =>
  createField(options, {
    type: 'rut',
    schema: plainText({ maxBytes: maxSpelledBytes }).check(
      reject({ when: (value: string) => !isValidRut(value), code: 'INVALID_RUT' }),
      z.overwrite(normalizeRut),
      z.meta({ pattern: '^[0-9. ]+-? ?[0-9kK]$', examples: ['12345678-5', '12.345.678-5'] }),
    ),
    ...varchar(maxBytes),
  })
