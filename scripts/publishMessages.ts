import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns'

const maxBatchEntries = 10 // PublishBatch: https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
const maxBatchBytes = 262_144

/** Groups bodies into batches that PublishBatch takes: at most 10 entries and 256 KiB together. */
export const toBatches = (bodies: readonly string[]): string[][] => {
  const batches: string[][] = []
  let sizeBytes = 0
  for (const body of bodies) {
    const bodyBytes = Buffer.byteLength(body)
    const batch = batches.at(-1)
    if (batch && batch.length < maxBatchEntries && sizeBytes + bodyBytes <= maxBatchBytes) {
      batch.push(body)
      sizeBytes += bodyBytes
    } else {
      batches.push([body])
      sizeBytes = bodyBytes
    }
  }
  return batches
}

const publishBatch = async (client: SNSClient, topicArn: string, bodies: readonly string[]) => {
  const answer = await client.send(
    new PublishBatchCommand({
      TopicArn: topicArn,
      PublishBatchRequestEntries: bodies.map((body, index) => ({
        Id: String(index),
        Message: body,
      })),
    }),
  )
  const failed = answer.Failed?.[0]
  if (failed) {
    throw new Error(
      `SNS refused ${answer.Failed?.length} of ${bodies.length} messages: ${failed.Code} ${failed.Message ?? ''}`,
    )
  }
  return (answer.Successful ?? [])
    .toSorted((a, b) => Number(a.Id) - Number(b.Id))
    .map((entry) => entry.MessageId ?? '')
}

/** Publishes every body, in order. `onPublished` gets the message ids of each batch that SNS took. Throws when it refuses one. */
export const publishMessages = async (
  { client, topicArn }: { client: SNSClient; topicArn: string },
  bodies: readonly string[],
  onPublished: (messageIds: readonly string[]) => void = () => {},
): Promise<void> => {
  for (const batch of toBatches(bodies)) onPublished(await publishBatch(client, topicArn, batch))
}
