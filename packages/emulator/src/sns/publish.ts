import type { Operation } from '../service.ts'
import { deliver } from './deliver.ts'
import { invalidParameter } from './errors.ts'
import { MAX_SIZE_BYTES, parseMessage } from './parseMessage.ts'
import type { SnsContext } from './snsContext.ts'

type Input = Record<string, unknown>

/** `TargetArn` is the older name of the parameter. */
const topicArnOf = ({ TopicArn, TargetArn, PhoneNumber }: Input) => {
  if (PhoneNumber !== undefined) throw invalidParameter('PhoneNumber Reason: SMS is not emulated')
  return TopicArn ?? TargetArn
}

export const createPublish = (sns: SnsContext): Operation => ({
  action: 'sns:Publish',
  resource: (input) => sns.topics.getTopic(topicArnOf(input)).arn,
  run({ input }) {
    const topic = sns.topics.getTopic(topicArnOf(input))
    const message = parseMessage(input)
    if (message.sizeBytes > MAX_SIZE_BYTES) throw invalidParameter('Message too long')
    return { MessageId: deliver(sns, topic, message) }
  },
})
