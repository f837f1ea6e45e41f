import type { Message } from './parseMessage.ts'
import type { Subscription, Topic } from './topic.ts'

export interface Publication {
  topic: Topic
  message: Message
  messageId: string
  /** Epoch milliseconds. */
  publishedAt: number
}

// Not a signature: the key that would verify it is AWS's. Functions do not verify it, HTTP endpoints do.
const SIGNATURE = Buffer.from('not signed by the emulator').toString('base64')

const hostOf = ({ arn }: Topic) => `https://sns.${arn.split(':')[3]}.amazonaws.com`

const urlsOf = (topic: Topic, { arn }: Subscription) => ({
  signingCert: `${hostOf(topic)}/SimpleNotificationService-0000000000000000000000000000000000.pem`,
  unsubscribe: `${hostOf(topic)}/?Action=Unsubscribe&SubscriptionArn=${arn}`,
})

const attributesOf = ({ attributes }: Message) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { dataType, value }]) => [
      name,
      { Type: dataType, Value: value },
    ]),
  )

const common = ({ topic, message, messageId, publishedAt }: Publication) => ({
  Type: 'Notification',
  MessageId: messageId,
  TopicArn: topic.arn,
  Message: message.text,
  Timestamp: new Date(publishedAt).toISOString(),
  SignatureVersion: topic.signatureVersion,
  Signature: SIGNATURE,
})

/** The event a function gets: one record, as SNS always sends. */
export const lambdaEvent = (publication: Publication, subscription: Subscription) => {
  const { topic, message } = publication
  const { signingCert, unsubscribe } = urlsOf(topic, subscription)
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: subscription.arn,
        Sns: {
          ...common(publication),
          Subject: message.subject ?? null,
          SigningCertUrl: signingCert,
          UnsubscribeUrl: unsubscribe,
          MessageAttributes: attributesOf(message),
        },
      },
    ],
  }
}

/** What a subscription's dead-letter queue gets, whatever its protocol. Names differ from a function's event. */
export const deadLetter = (publication: Publication, subscription: Subscription) => {
  const { topic, message } = publication
  const { signingCert, unsubscribe } = urlsOf(topic, subscription)
  const attributes = attributesOf(message)
  return {
    ...common(publication),
    ...(message.subject !== undefined && { Subject: message.subject }),
    SigningCertURL: signingCert,
    UnsubscribeURL: unsubscribe,
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: attributes }),
  }
}
