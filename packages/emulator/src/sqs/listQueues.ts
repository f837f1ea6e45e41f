import type { Operation } from '../service.ts'
import type { SqsContext } from './sqsContext.ts'

/** AWS answers at most 1,000; no template here makes as many. */
export const createListQueues = ({ queues }: SqsContext): Operation => ({
  action: 'sqs:ListQueues',
  resource: () => '*',
  run({ input }) {
    const prefix = String(input.QueueNamePrefix ?? '')
    const listed = queues.list().filter(({ name }) => name.startsWith(prefix))
    return listed.length > 0 ? { QueueUrls: listed.map((queue) => queues.url(queue)) } : {}
  },
})
