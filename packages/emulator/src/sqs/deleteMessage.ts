import type { Operation } from '../service.ts'
import { onQueue } from './onQueue.ts'
import { requireText } from './parameters.ts'
import { decodeReceiptHandle } from './receiptHandle.ts'
import type { SqsContext } from './sqsContext.ts'

export const createDeleteMessage = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:DeleteMessage', ({ input }, queue) => {
    sqs.messages.delete(queue, decodeReceiptHandle(requireText(input, 'ReceiptHandle')))
    return {}
  })
