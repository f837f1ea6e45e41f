import type { DatasetDefinition } from '../dataset.ts'
import type { MessageForm } from './messageForm.ts'
import type { RejectionCode } from './rejectionCodes.ts'

type FoundForm = { form: MessageForm } | { code: RejectionCode; field: string }

/**
 * Which form a message has, told by its CloudEvents attributes; null counts as absent, as
 * CloudEvents says.
 */
export const findForm = (
  { event }: Pick<DatasetDefinition, 'event'>,
  message: Record<string, unknown>,
): FoundForm => {
  if (!Object.hasOwn(message, 'specversion')) return { form: 'record' }
  if (message.specversion !== '1.0') {
    return { code: 'UNSUPPORTED_SPECVERSION', field: 'event.specversion' }
  }
  switch (message.type ?? null) {
    case `${event}.upserted`:
      return { form: 'upserted' }
    case `${event}.erased`:
      return { form: isErasedBySubject(message) ? 'erasedBySubject' : 'erased' }
    case null:
      return { code: 'MISSING_FIELD', field: 'event.type' }
    default:
      return { code: 'UNSUPPORTED_TYPE', field: 'event.type' }
  }
}

const isErasedBySubject = ({ data, subject }: Record<string, unknown>) =>
  (data ?? null) === null && (subject ?? null) !== null
