import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandler } from '../service.ts'
import type { QueuePolicy } from './queue.ts'
import type { SqsContext } from './sqsContext.ts'

const RULES = { type: 'AWS::SQS::QueuePolicy', emulated: ['Queues', 'PolicyDocument'] }

/** `AWS::SQS::QueuePolicy`: who else may send, which is how SNS reaches a dead-letter queue. */
export const createQueuePolicyResource =
  ({ queues }: SqsContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const urls = input.properties.Queues as readonly string[]
    const policy = input.properties.PolicyDocument as QueuePolicy
    for (const url of urls) queues.getByUrl({ QueueUrl: url }).policy = policy
    return { ref: `${input.stackName}-${input.logicalId}` }
  }
