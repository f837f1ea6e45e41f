import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs'

/** Of one SendMessageBatch. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const MAX_ENTRIES = 10
const MAX_BYTES = 1_048_576

/** Entries in order, in groups that one call takes. */
export const groupEntries = (
  entries: readonly SendMessageBatchRequestEntry[],
): SendMessageBatchRequestEntry[][] => {
  const groups: SendMessageBatchRequestEntry[][] = []
  let freeBytes = 0
  for (const entry of entries) {
    const sizeBytes = sizeOf(entry)
    const group = groups.at(-1)
    if (group === undefined || group.length === MAX_ENTRIES || sizeBytes > freeBytes) {
      groups.push([entry])
      freeBytes = MAX_BYTES - sizeBytes
    } else {
      group.push(entry)
      freeBytes -= sizeBytes
    }
  }
  return groups
}

/** The body and each attribute's name, type and value. */
const sizeOf = ({ MessageBody = '', MessageAttributes = {} }: SendMessageBatchRequestEntry) => {
  const attributes = Object.entries(MessageAttributes).map(
    ([name, { DataType = '', StringValue = '' }]) => name + DataType + StringValue,
  )
  return Buffer.byteLength(MessageBody + attributes.join(''))
}
