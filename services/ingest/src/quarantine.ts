import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { Dataset, ReceivedMessage, Rejection } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import { encodeQuarantined } from './encodeQuarantined.ts'
import { groupEntries } from './groupEntries.ts'

export interface RejectedMessage {
  readonly message: ReceivedMessage
  readonly rejection: Rejection
}

/** What is known of a whole batch of rejected messages. */
export interface QuarantineContext {
  readonly dataset: Dataset
  /** ISO 8601 UTC. */
  readonly receivedAt: string
}

export interface Quarantine {
  /** Returns once the queue has confirmed every message. Throws QUARANTINE_UNAVAILABLE otherwise; sending again may then store some twice. */
  send(context: QuarantineContext, rejected: readonly RejectedMessage[]): Promise<void>
}

/** The queue where rejected messages wait, whole, for somebody who may read them. */
export const createQuarantine = ({
  client,
  queueUrl,
}: {
  client: SQSClient
  queueUrl: string
}): Quarantine => ({
  send: async (context, rejected) => {
    const entries = rejected.map((message, index) => encodeQuarantined(context, { message, index }))
    for (const group of groupEntries(entries)) await sendGroup({ client, queueUrl }, group)
  },
})

const sendGroup = async (
  { client, queueUrl }: { client: SQSClient; queueUrl: string },
  entries: SendMessageBatchRequestEntry[],
): Promise<void> => {
  const { Successful = [], Failed = [] } = await client
    .send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }))
    .catch((cause: unknown) => {
      throw unavailable('The quarantine queue did not answer', cause)
    })
  if (Successful.length < entries.length) {
    throw unavailable(`The quarantine queue refused ${Failed.length} of ${entries.length} messages`)
  }
}

const unavailable = (message: string, cause?: unknown) =>
  new AppError('QUARANTINE_UNAVAILABLE', message, { retryable: true, cause })
