import { AwsError, type Operation } from '../service.ts'
import { onQueue } from './onQueue.ts'
import { textList } from './parameters.ts'
import type { Queue } from './queue.ts'
import type { SqsContext } from './sqsContext.ts'

const seconds = (epochMs: number) => String(Math.floor(epochMs / 1000))

const readAttributes = ({ messages }: SqsContext, queue: Queue): Record<string, string> => {
  const { visible, inFlight, delayed } = messages.count(queue)
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: seconds(queue.createdAt),
    LastModifiedTimestamp: seconds(queue.createdAt),
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    MaximumMessageSize: String(queue.maximumMessageSizeBytes),
    MessageRetentionPeriod: String(queue.messageRetentionSeconds),
    DelaySeconds: String(queue.delaySeconds),
    ReceiveMessageWaitTimeSeconds: String(queue.waitTimeSeconds),
    SqsManagedSseEnabled: String(queue.kmsMasterKeyId === undefined),
    ...(queue.kmsMasterKeyId !== undefined && { KmsMasterKeyId: queue.kmsMasterKeyId }),
    ...(queue.policy !== undefined && { Policy: JSON.stringify(queue.policy) }),
  }
}

// Attributes a queue may lack: asking for them is right and answers nothing.
const OPTIONAL = [
  'Policy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'FifoQueue',
]

export const createGetQueueAttributes = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:GetQueueAttributes', ({ input }, queue) => {
    const names = textList(input, 'AttributeNames')
    const all = readAttributes(sqs, queue)
    const unknown = names.find(
      (name) => name !== 'All' && !(name in all) && !OPTIONAL.includes(name),
    )
    if (unknown !== undefined) {
      throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`)
    }
    const wanted = Object.entries(all).filter(
      ([name]) => names.includes('All') || names.includes(name),
    )
    return wanted.length > 0 ? { Attributes: Object.fromEntries(wanted) } : {}
  })
