import type { Account } from '../service.ts'
import type { Subscription } from './topic.ts'

/** An entry of ListSubscriptions and ListSubscriptionsByTopic. */
export const describeSubscription = (
  { accountId }: Account,
  { arn, topicArn, functionArn }: Subscription,
) => ({
  SubscriptionArn: arn,
  Owner: accountId,
  Protocol: 'lambda',
  Endpoint: functionArn,
  TopicArn: topicArn,
})
