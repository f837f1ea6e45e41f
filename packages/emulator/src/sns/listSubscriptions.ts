import type { Operation } from '../service.ts'
import { describeSubscription } from './describeSubscription.ts'
import { parsePage } from './page.ts'
import type { SnsContext } from './snsContext.ts'

export const createListSubscriptions = ({ account, topics }: SnsContext): Operation => ({
  action: 'sns:ListSubscriptions',
  resource: () => '*',
  run({ input }) {
    const { items, ...next } = parsePage(input, topics.listSubscriptions())
    return { Subscriptions: items.map((item) => describeSubscription(account, item)), ...next }
  },
})
