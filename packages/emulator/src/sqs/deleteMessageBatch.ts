import type { Operation } from '../service.ts'
import { parseEntries, runEntries } from './batch.ts'
import { onQueue } from './onQueue.ts'
import { requireText } from './parameters.ts'
import { decodeReceiptHandle } from './receiptHandle.ts'
import type { SqsContext } from './sqsContext.ts'

export const createDeleteMessageBatch = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:DeleteMessage', ({ input }, queue) =>
    runEntries(parseEntries('DeleteMessageBatch', input.Entries), (entry) => {
      sqs.messages.delete(queue, decodeReceiptHandle(requireText(entry, 'ReceiptHandle')))
      return {}
    }),
  )
