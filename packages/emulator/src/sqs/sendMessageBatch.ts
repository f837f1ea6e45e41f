import { AwsError, type Operation } from '../service.ts'
import { type BatchEntry, parseEntries, runEntries } from './batch.ts'
import { enqueue, parseDraft } from './enqueue.ts'
import { invalidParameterValue } from './errors.ts'
import { onQueue } from './onQueue.ts'
import type { Queue } from './queue.ts'
import type { SqsContext } from './sqsContext.ts'

const MAX_BATCH_BYTES = 1_048_576

const bodyBytes = (entry: BatchEntry) => Buffer.byteLength(String(entry.MessageBody ?? ''))

const checkTotal = (entries: readonly BatchEntry[]) => {
  const total = entries.reduce((sum, entry) => sum + bodyBytes(entry), 0)
  if (total <= MAX_BATCH_BYTES) return
  throw new AwsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${total} bytes.`,
  )
}

const parseEntry = (queue: Queue, entry: BatchEntry) => {
  const draft = parseDraft(queue, entry)
  if (draft.sizeBytes <= queue.maximumMessageSizeBytes) return draft
  throw invalidParameterValue(
    `One or more parameters cannot be validated. Reason: Message must be shorter than ${queue.maximumMessageSizeBytes} bytes.`,
  )
}

export const createSendMessageBatch = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:SendMessage', ({ input, principal }, queue) => {
    const entries = parseEntries('SendMessageBatch', input.Entries)
    checkTotal(entries)
    return runEntries(entries, (entry) => ({
      ...enqueue(sqs, { queue, draft: parseEntry(queue, entry), senderId: principal.userId }),
    }))
  })
