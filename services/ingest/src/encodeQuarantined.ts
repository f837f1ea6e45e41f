import { gzipSync } from 'node:zlib'
import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs'
import type { QuarantineContext, RejectedMessage } from './quarantine.ts'

/** SQS takes 1 MiB, attributes included. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_BODY_BYTES = 1_048_576 - 4_096

/** The queue's message: why it was rejected, where it came from, and the message itself, compressed when too long. */
export const encodeQuarantined = (
  context: QuarantineContext,
  { message: { message, rejection }, index }: { message: RejectedMessage; index: number },
): SendMessageBatchRequestEntry => {
  const about = {
    dataset: context.dataset.name,
    code: rejection.code,
    field: rejection.field ?? null,
    issues: rejection.issues,
    messageId: message.messageId,
    topicArn: message.topicArn,
    publishedAt: message.publishedAt,
    receivedAt: context.receivedAt,
  }
  const plain = toSqsText({ ...about, message: message.body })
  return {
    Id: String(index),
    MessageBody:
      Buffer.byteLength(plain) <= MAX_BODY_BYTES
        ? plain
        : toSqsText({ ...about, messageEncoding: 'gzip+base64', message: compress(message.body) }),
    MessageAttributes: {
      dataset: textAttribute(about.dataset),
      code: textAttribute(about.code),
      ...(rejection.field ? { field: textAttribute(rejection.field) } : {}),
    },
  }
}

const compress = (text: string) => gzipSync(text).toString('base64')

const textAttribute = (value: string) => ({ DataType: 'String', StringValue: value })

/** SQS refuses U+FFFE and U+FFFF, which JSON need not escape. The other characters it refuses, JSON always escapes. */
const toSqsText = (body: object): string =>
  JSON.stringify(body).replace(
    /[\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  )
