import type { Operation } from '../service.ts'
import { invalidParameterValue, missingParameter } from './errors.ts'
import { onQueue } from './onQueue.ts'
import { findInteger, requireText } from './parameters.ts'
import { decodeReceiptHandle } from './receiptHandle.ts'
import type { SqsContext } from './sqsContext.ts'

export const createChangeMessageVisibility = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:ChangeMessageVisibility', ({ input }, queue) => {
    const handle = requireText(input, 'ReceiptHandle')
    const visibilityTimeoutSeconds = findInteger(input, {
      name: 'VisibilityTimeout',
      min: 0,
      max: 43_200,
      reason: 'Must be >= 0 and <= 43200, if provided.',
    })
    if (visibilityTimeoutSeconds === undefined) throw missingParameter('VisibilityTimeout')
    const receipt = decodeReceiptHandle(handle)
    if (!sqs.messages.changeVisibility(queue, receipt, visibilityTimeoutSeconds)) {
      throw invalidParameterValue(
        `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      )
    }
    sqs.arrivals.notify(queue.name)
    return {}
  })
