import type { Operation } from '../service.ts'
import type { SnsContext } from './snsContext.ts'

export const createGetSubscriptionAttributes = ({ account, topics }: SnsContext): Operation => ({
  action: 'sns:GetSubscriptionAttributes',
  resource: ({ SubscriptionArn }) => topics.getSubscription(SubscriptionArn).topicArn,
  run({ input }) {
    const subscription = topics.getSubscription(input.SubscriptionArn)
    const { deadLetterQueueArn } = subscription
    return {
      Attributes: {
        SubscriptionArn: subscription.arn,
        TopicArn: subscription.topicArn,
        Owner: account.accountId,
        Protocol: 'lambda',
        Endpoint: subscription.functionArn,
        ConfirmationWasAuthenticated: 'true',
        PendingConfirmation: 'false',
        RawMessageDelivery: 'false',
        SubscriptionPrincipal: `arn:aws:iam::${account.accountId}:root`,
        ...(deadLetterQueueArn !== undefined && {
          RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterQueueArn }),
        }),
      },
    }
  },
})
