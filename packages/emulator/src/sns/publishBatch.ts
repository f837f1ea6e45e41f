import { AwsError, type Operation } from '../service.ts'
import { deliver } from './deliver.ts'
import { MAX_SIZE_BYTES, parseMessage } from './parseMessage.ts'
import type { SnsContext } from './snsContext.ts'

type Entry = Record<string, unknown> & { Id?: string }

const MAX_ENTRIES = 10

const checkId = (id = '') => {
  const problem =
    id.length > 80
      ? `is too long: ${id}`
      : !/^[A-Za-z0-9_-]+$/.test(id) && `contains an impermissible character: ${id}`
  if (!problem) return
  const message = `The Id of a batch entry in the batch request ${problem}`
  throw new AwsError('InvalidBatchEntryId', message)
}

const parseEntries = (value: unknown): readonly Entry[] => {
  const entries = Array.isArray(value) ? (value as Entry[]) : []
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', "The batch request doesn't contain any entries.")
  }
  if (entries.length > MAX_ENTRIES) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      'The batch request contains more entries than permissible.',
    )
  }
  for (const { Id } of entries) checkId(Id)
  if (new Set(entries.map(({ Id }) => Id)).size === entries.length) return entries
  throw new AwsError(
    'BatchEntryIdsNotDistinct',
    'Two or more batch entries in the request have the same Id.',
  )
}

const parseMessages = (entries: readonly Entry[]) => {
  const messages = entries.map((entry, index) => {
    const path = `publishBatchRequestEntries.${index + 1}.member.messageAttributes`
    return { id: entry.Id, message: parseMessage(entry, path) }
  })
  const total = messages.reduce((sum, { message }) => sum + message.sizeBytes, 0)
  if (total <= MAX_SIZE_BYTES) return messages
  throw new AwsError(
    'BatchRequestTooLong',
    'The length of all the messages put together is more than the limit.',
  )
}

/** As on AWS, an entry that is wrong in itself fails the whole batch. */
export const createPublishBatch = (sns: SnsContext): Operation => ({
  action: 'sns:Publish',
  resource: ({ TopicArn }) => sns.topics.getTopic(TopicArn).arn,
  run({ input }) {
    const topic = sns.topics.getTopic(input.TopicArn)
    const messages = parseMessages(parseEntries(input.PublishBatchRequestEntries))
    const Successful = messages.map(({ id, message }) => ({
      Id: id,
      MessageId: deliver(sns, topic, message),
    }))
    return { Successful, Failed: [] }
  },
})
