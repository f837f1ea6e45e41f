import * as z from 'zod/mini'
import type { Dataset } from '../dataset.ts'
import type { MessageForm } from '../message/messageForm.ts'

const titles: Record<MessageForm, string> = {
  upserted: 'CloudEvent that creates or replaces a record',
  erased: 'CloudEvent that erases a record, named in data',
  erasedBySubject: 'CloudEvent that erases a record, named in subject',
  record: 'A record on its own, for the simplest producer',
}

/**
 * JSON Schema (2020-12) of a message. What fits it may still be rejected: bytes of UTF-8, check
 * digits and clocks are beyond JSON Schema. What does not fit may still be taken: blanks around a
 * text are trimmed before its length counts.
 */
export const messageJsonSchema = ({ name, schemas }: Dataset) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `A message of ${name}`,
  oneOf: [
    { title: titles.upserted, ...schemaOf(schemas.messages.upserted) },
    { title: titles.erased, ...schemaOf(schemas.messages.erased) },
    { title: titles.erasedBySubject, ...schemaOf(schemas.messages.erasedBySubject) },
    // Told apart as findForm does.
    { title: titles.record, ...schemaOf(schemas.record), not: { required: ['specversion'] } },
  ],
})

const schemaOf = (schema: z.ZodMiniType) => {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io: 'input' })
  return jsonSchema
}
