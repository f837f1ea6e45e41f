import type { Operation } from '../service.ts'
import { requireText } from './parameters.ts'
import type { SqsContext } from './sqsContext.ts'

export const createGetQueueUrl = ({ queues }: SqsContext): Operation => ({
  action: 'sqs:GetQueueUrl',
  resource: (input) => queues.getByName(requireText(input, 'QueueName')).arn,
  run: ({ input }) => ({ QueueUrl: queues.url(queues.getByName(requireText(input, 'QueueName'))) }),
})
