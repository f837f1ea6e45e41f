import { AppError } from '@cauce/errors'
import { createField, type Field, type FieldOptions } from '../field.ts'
import { plainText } from './plainText.ts'
import { varchar } from './varchar.ts'

export interface TextOptions extends FieldOptions {
  /** Of UTF-8, as Redshift counts. */
  readonly maxBytes: number
}

/** Text, trimmed. A required text is not empty; an optional one keeps `''` apart from NULL. */
export const text = ({ maxBytes, ...options }: TextOptions): Field => {
  if (!Number.isInteger(maxBytes) || maxBytes < 1) {
    throw new AppError('CONFIG_INVALID', 'text: maxBytes must be a positive integer')
  }
  return createField(options, {
    type: 'text',
    schema: plainText({ maxBytes, allowEmpty: options.required === false }),
    ...varchar(maxBytes),
  })
}
