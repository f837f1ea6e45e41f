import { arnOf } from '../arn.ts'
import { physicalName } from '../cloudformation/physicalName.ts'
import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandler } from '../service.ts'
import type { Queue } from './queue.ts'
import type { SqsContext } from './sqsContext.ts'

const RULES = {
  type: 'AWS::SQS::Queue',
  emulated: [
    'QueueName',
    'VisibilityTimeout',
    'MessageRetentionPeriod',
    'DelaySeconds',
    'ReceiveMessageWaitTimeSeconds',
    'MaximumMessageSize',
    'KmsMasterKeyId',
  ],
  // Encryption at rest is not visible to a client of the queue.
  ignored: ['SqsManagedSseEnabled', 'KmsDataKeyReusePeriodSeconds', 'Tags'],
}

/** `AWS::SQS::Queue`. A queue that exists keeps its messages: they are stored by its name. */
export const createQueueResource =
  ({ account, queues }: SqsContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const { properties } = input
    const numberOf = (name: string, fallback: number) => Number(properties[name] ?? fallback)
    const name = String(properties.QueueName ?? physicalName(input, { maxLength: 80 }))
    const queue: Queue = {
      name,
      arn: arnOf(account, 'sqs', name),
      visibilityTimeoutSeconds: numberOf('VisibilityTimeout', 30),
      messageRetentionSeconds: numberOf('MessageRetentionPeriod', 345_600),
      delaySeconds: numberOf('DelaySeconds', 0),
      waitTimeSeconds: numberOf('ReceiveMessageWaitTimeSeconds', 0),
      maximumMessageSizeBytes: numberOf('MaximumMessageSize', 1_048_576),
      createdAt: account.now(),
      ...(properties.KmsMasterKeyId !== undefined && {
        kmsMasterKeyId: String(properties.KmsMasterKeyId),
      }),
    }
    queues.add(queue)
    const url = queues.url(queue)
    return { ref: url, attributes: { Arn: queue.arn, QueueName: name, QueueUrl: url } }
  }
