import * as z from 'zod/mini'
import type { DatasetDefinition, DatasetRecord } from '../dataset.ts'
import { key } from '../fields/key.ts'
import { hasInvalidCharacter } from './hasInvalidCharacter.ts'
import type { EventIdentity, MessageContent } from './messageContent.ts'
import type { MessageForm } from './messageForm.ts'
import { reject } from './reject.ts'
import { valueError } from './valueError.ts'

export type MessageSchemas = Readonly<Record<MessageForm, z.ZodMiniType<MessageContent>>>

// Not trimmed: two identities that differ in a blank are two events.
const identifier = z
  .string({ error: valueError })
  .check(
    reject({ when: hasInvalidCharacter, code: 'INVALID_CHARACTER' }),
    reject({ when: (value: string) => value === '', code: 'EMPTY' }),
    z.meta({ minLength: 1 }),
  )

/** The attributes every CloudEvent has. What `time` says is parseVersion's concern. */
const attributes = (type: string) => ({
  specversion: z.literal('1.0'),
  type: z.literal(type),
  source: identifier,
  id: identifier,
  time: z.nullish(z.string({ error: valueError }).check(z.meta({ format: 'date-time' }))),
})

const identityOf = ({ source, id }: EventIdentity): EventIdentity => ({ source, id })

export const createMessageSchemas = (
  definition: DatasetDefinition,
  record: z.ZodMiniType<DatasetRecord>,
): MessageSchemas => {
  const erasedType = `${definition.event}.erased`
  return {
    upserted: z.pipe(
      z.object({ ...attributes(`${definition.event}.upserted`), data: record }),
      z.transform((event) => ({
        op: 'upsert' as const,
        record: event.data,
        identity: identityOf(event),
      })),
    ),
    erased: z.pipe(
      z.object({
        ...attributes(erasedType),
        data: z.object({ [definition.key]: key.schema }, { error: valueError }),
      }),
      z.transform((event) => ({
        op: 'erase' as const,
        key: String(event.data[definition.key]),
        identity: identityOf(event),
      })),
    ),
    erasedBySubject: z.pipe(
      z.object({ ...attributes(erasedType), subject: key.schema, data: z.nullish(z.null()) }),
      z.transform((event) => ({
        op: 'erase' as const,
        key: String(event.subject),
        identity: identityOf(event),
      })),
    ),
    record: z.pipe(
      record,
      z.transform((value) => ({ op: 'upsert' as const, record: value, identity: undefined })),
    ),
  }
}
