import type { Operation } from '../service.ts'
import { describeSubscription } from './describeSubscription.ts'
import { parsePage } from './page.ts'
import type { SnsContext } from './snsContext.ts'

export const createListSubscriptionsByTopic = ({ account, topics }: SnsContext): Operation => ({
  action: 'sns:ListSubscriptionsByTopic',
  resource: ({ TopicArn }) => topics.getTopic(TopicArn).arn,
  run({ input }) {
    const { arn } = topics.getTopic(input.TopicArn)
    const { items, ...next } = parsePage(input, topics.listSubscriptions(arn))
    return { Subscriptions: items.map((item) => describeSubscription(account, item)), ...next }
  },
})
