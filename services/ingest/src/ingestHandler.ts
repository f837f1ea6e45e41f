import type { ReceivedMessage } from '@cauce/dataset'
import { deadlineOf } from '@cauce/lambda'
import type { Context, SNSEvent, SNSEventRecord } from 'aws-lambda'
import { type IngestDeps, ingestMessages } from './ingestMessages.ts'

/** Kept after the load for sending what was rejected. */
const QUARANTINE_MS = 7_000

/** The adapter of the SNS trigger. Another trigger is another adapter to the same use case. */
export const createIngestHandler =
  (deps: IngestDeps) =>
  async (event: SNSEvent, context: Context): Promise<void> => {
    await ingestMessages(deps, {
      messages: event.Records.map(toMessage),
      deadlineAt: deadlineOf(context, QUARANTINE_MS),
    })
  }

const toMessage = ({ Sns }: SNSEventRecord): ReceivedMessage => ({
  body: Sns.Message,
  messageId: Sns.MessageId,
  publishedAt: Sns.Timestamp,
  topicArn: Sns.TopicArn,
})
