import type { Operation } from '../service.ts'
import { enqueue, parseDraft } from './enqueue.ts'
import { invalidParameterValue } from './errors.ts'
import { onQueue } from './onQueue.ts'
import type { SqsContext } from './sqsContext.ts'

export const createSendMessage = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:SendMessage', ({ input, principal }, queue) => {
    const draft = parseDraft(queue, input)
    if (draft.sizeBytes > queue.maximumMessageSizeBytes) {
      throw invalidParameterValue(
        `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumMessageSizeBytes} bytes.`,
      )
    }
    return { ...enqueue(sqs, { queue, draft, senderId: principal.userId }) }
  })
