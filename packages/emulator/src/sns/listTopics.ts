import type { Operation } from '../service.ts'
import { parsePage } from './page.ts'
import type { SnsContext } from './snsContext.ts'

export const createListTopics = ({ topics }: SnsContext): Operation => ({
  action: 'sns:ListTopics',
  resource: () => '*',
  run({ input }) {
    const { items, ...next } = parsePage(input, topics.listTopics())
    return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), ...next }
  },
})
