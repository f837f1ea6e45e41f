import type { Operation } from '../service.ts'
import type { SnsContext } from './snsContext.ts'

export const createGetTopicAttributes = ({ account, topics }: SnsContext): Operation => ({
  action: 'sns:GetTopicAttributes',
  resource: ({ TopicArn }) => topics.getTopic(TopicArn).arn,
  run({ input }) {
    const topic = topics.getTopic(input.TopicArn)
    return {
      Attributes: {
        TopicArn: topic.arn,
        Owner: account.accountId,
        DisplayName: topic.displayName,
        SignatureVersion: topic.signatureVersion,
        SubscriptionsConfirmed: String(topics.listSubscriptions(topic.arn).length),
        SubscriptionsPending: '0',
        SubscriptionsDeleted: '0',
        ...(topic.policy !== undefined && { Policy: JSON.stringify(topic.policy) }),
        ...(topic.kmsMasterKeyId !== undefined && { KmsMasterKeyId: topic.kmsMasterKeyId }),
      },
    }
  },
})
