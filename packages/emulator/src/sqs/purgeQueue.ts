import type { Operation } from '../service.ts'
import { onQueue } from './onQueue.ts'
import type { SqsContext } from './sqsContext.ts'

/** AWS takes up to 60 seconds and refuses a second purge meanwhile; here it is done when it answers. */
export const createPurgeQueue = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:PurgeQueue', (_request, queue) => {
    sqs.messages.purge(queue)
    return {}
  })
