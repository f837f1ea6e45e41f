import type { Account } from '../service.ts'
import { invalidParameter, notFound } from './errors.ts'
import type { Subscription, Topic } from './topic.ts'

export interface TopicRegistry {
  addTopic(topic: Topic): void
  listTopics(): readonly Topic[]
  /** Throws `NotFound`, or `InvalidParameter` for what is no ARN of this account and region. */
  getTopic(arn: unknown): Topic
  addSubscription(subscription: Subscription): void
  listSubscriptions(topicArn?: string): readonly Subscription[]
  getSubscription(arn: unknown): Subscription
}

const checkArn = (arn: unknown, parameter: string): string => {
  if (typeof arn !== 'string' || arn === '') {
    throw invalidParameter(`${parameter} Reason: no value for required parameter`)
  }
  const { length } = arn.split(':')
  if (length >= 6) return arn
  throw invalidParameter(`${parameter} Reason: An ARN must have at least 6 elements, not ${length}`)
}

export const createTopicRegistry = ({ region }: Account): TopicRegistry => {
  const topics = new Map<string, Topic>()
  const subscriptions = new Map<string, Subscription>()
  return {
    addTopic: (topic) => void topics.set(topic.arn, topic),
    listTopics: () => [...topics.values()],
    getTopic(value) {
      const arn = checkArn(value, 'TopicArn')
      if (arn.split(':')[3] !== region) throw invalidParameter('TopicArn')
      const topic = topics.get(arn)
      if (topic === undefined) throw notFound('Topic')
      return topic
    },
    addSubscription: (subscription) => void subscriptions.set(subscription.arn, subscription),
    listSubscriptions: (topicArn) =>
      [...subscriptions.values()].filter(
        (subscription) => topicArn === undefined || subscription.topicArn === topicArn,
      ),
    getSubscription(value) {
      const subscription = subscriptions.get(checkArn(value, 'SubscriptionArn'))
      if (subscription === undefined) throw notFound('Subscription')
      return subscription
    },
  }
}
