import { createHash } from 'node:crypto'
import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandler, ResourceInput } from '../service.ts'
import type { SnsContext } from './snsContext.ts'

const RULES = {
  type: 'AWS::SNS::Subscription',
  emulated: ['TopicArn', 'Protocol', 'Endpoint', 'RedrivePolicy'],
}

/** The same on every start, as the id is part of the events that functions get. */
const subscriptionId = ({ stackName, logicalId }: ResourceInput) => {
  const hash = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join('-')
}

const deadLetterQueueOf = ({ logicalId, properties }: ResourceInput) => {
  const policy = properties.RedrivePolicy as { deadLetterTargetArn?: string } | undefined
  if (policy === undefined) return undefined
  const { deadLetterTargetArn } = policy
  if (deadLetterTargetArn?.startsWith('arn:aws:sqs:')) return deadLetterTargetArn
  throw new Error(
    `${logicalId}: Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn`,
  )
}

export const createSubscriptionResource =
  ({ topics }: SnsContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const { TopicArn, Protocol, Endpoint } = input.properties
    if (Protocol !== 'lambda') {
      throw new Error(`${input.logicalId}: property Protocol other than lambda is not emulated`)
    }
    const topic = topics.getTopic(TopicArn)
    const arn = `${topic.arn}:${subscriptionId(input)}`
    const deadLetterQueueArn = deadLetterQueueOf(input)
    topics.addSubscription({
      arn,
      topicArn: topic.arn,
      functionArn: String(Endpoint),
      ...(deadLetterQueueArn !== undefined && { deadLetterQueueArn }),
    })
    return { ref: arn, attributes: { Arn: arn } }
  }
