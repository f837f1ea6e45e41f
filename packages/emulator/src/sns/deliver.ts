import { randomUUID } from 'node:crypto'
import { AwsError } from '../service.ts'
import { deadLetter, lambdaEvent, type Publication } from './notification.ts'
import type { Message } from './parseMessage.ts'
import type { SnsContext } from './snsContext.ts'
import type { Subscription, Topic } from './topic.ts'

const PRINCIPAL = 'sns.amazonaws.com'

const sendToDeadLetterQueue = (
  { account, sqs }: SnsContext,
  publication: Publication,
  subscription: Subscription,
) => {
  const { arn, topicArn, deadLetterQueueArn } = subscription
  if (deadLetterQueueArn === undefined) {
    account.log(`sns: message ${publication.messageId} for ${arn} discarded: no dead-letter queue`)
    return
  }
  try {
    sqs.sendMessage({
      queueArn: deadLetterQueueArn,
      body: JSON.stringify(deadLetter(publication, subscription)),
      caller: { principal: PRINCIPAL, sourceArn: topicArn },
    })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    account.log(`sns: message ${publication.messageId} for ${arn} discarded: ${error.message}`)
  }
}

const deliverTo = (sns: SnsContext, publication: Publication, subscription: Subscription) => {
  const { functionArn, topicArn } = subscription
  try {
    const payload = lambdaEvent(publication, subscription)
    sns.lambda.invokeAsync({ functionArn, payload, principal: PRINCIPAL, sourceArn: topicArn })
  } catch (error) {
    // A client error, as when the permission is missing: AWS does not retry it either.
    if (!(error instanceof AwsError)) throw error
    sns.account.log(`sns: hand-off to ${functionArn} refused: ${error.code}`)
    sendToDeadLetterQueue(sns, publication, subscription)
  }
}

/** Hands a message to every subscription and answers its id. All hand-offs are durable when it returns. */
export const deliver = (sns: SnsContext, topic: Topic, message: Message): string => {
  const messageId = randomUUID()
  const publication = { topic, message, messageId, publishedAt: sns.account.now() }
  sns.countMetric?.({
    namespace: 'AWS/SNS',
    name: 'NumberOfMessagesPublished',
    dimensions: { TopicName: topic.name },
  })
  for (const subscription of sns.topics.listSubscriptions(topic.arn)) {
    deliverTo(sns, publication, subscription)
  }
  return messageId
}
