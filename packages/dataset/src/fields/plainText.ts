import * as z from 'zod/mini'
import { hasInvalidCharacter } from '../message/hasInvalidCharacter.ts'
import { reject } from '../message/reject.ts'
import { valueError } from '../message/valueError.ts'

interface PlainText {
  maxBytes: number
  allowEmpty?: boolean
}

/** Trimmed text without control characters. Redshift counts bytes of UTF-8, and so do we. */
export const plainText = ({ maxBytes, allowEmpty = false }: PlainText) =>
  z
    .string({ error: valueError })
    .check(
      z.trim(),
      reject({ when: hasInvalidCharacter, code: 'INVALID_CHARACTER' }),
      reject({ when: (value: string) => value === '' && !allowEmpty, code: 'EMPTY' }),
      reject({ when: (value: string) => Buffer.byteLength(value) > maxBytes, code: 'TOO_LONG' }),
      z.meta({ ...(allowEmpty ? {} : { minLength: 1 }), maxLength: maxBytes }),
    )
