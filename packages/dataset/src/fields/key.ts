import * as z from 'zod/mini'
import { createField, type Field } from '../field.ts'
import { integerError } from '../message/valueError.ts'
import { plainText } from './plainText.ts'
import { varchar } from './varchar.ts'

const maxBytes = 64

const stringOrInteger = z.union(
  [z.string().check(z.meta({ minLength: 1, maxLength: maxBytes })), z.int({ error: integerError })],
  { error: integerError },
)

/** A dataset's key: text of 1 to 64 bytes. A JSON integer stands for its decimal text. */
export const key: Field = createField(
  {},
  {
    type: 'text',
    schema: z.pipe(stringOrInteger, z.pipe(z.transform(String), plainText({ maxBytes }))),
    ...varchar(maxBytes),
  },
)
