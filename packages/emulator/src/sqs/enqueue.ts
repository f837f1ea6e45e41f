import { createHash, randomUUID } from 'node:crypto'
import { AwsError } from '../service.ts'
import { invalidParameterValue } from './errors.ts'
import {
  attributesSizeBytes,
  type MessageAttributes,
  md5OfMessageAttributes,
  parseMessageAttributes,
} from './messageAttributes.ts'
import { findInteger, requireText } from './parameters.ts'
import type { Queue } from './queue.ts'
import type { SqsContext } from './sqsContext.ts'

export interface Draft {
  body: string
  attributes: MessageAttributes
  delaySeconds: number
  sizeBytes: number
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters SQS refuses
const REFUSED_CHARACTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u

const checkCharacters = (body: string) => {
  if (!REFUSED_CHARACTERS.test(body)) return
  throw new AwsError(
    'InvalidMessageContents',
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
  )
}

/** A message of SendMessage or an entry of its batch. Does not check the size: the two word it differently. */
export const parseDraft = (queue: Queue, input: Record<string, unknown>): Draft => {
  if (input.MessageGroupId !== undefined || input.MessageDeduplicationId !== undefined) {
    throw invalidParameterValue('MessageGroupId and MessageDeduplicationId are not emulated.')
  }
  const body = requireText(input, 'MessageBody')
  checkCharacters(body)
  const attributes = parseMessageAttributes(input.MessageAttributes)
  const delaySeconds =
    findInteger(input, {
      name: 'DelaySeconds',
      min: 0,
      max: 900,
      reason: 'DelaySeconds must be >= 0 and <= 900.',
    }) ?? queue.delaySeconds
  return {
    body,
    attributes,
    delaySeconds,
    sizeBytes: Buffer.byteLength(body) + attributesSizeBytes(attributes),
  }
}

export interface EnqueuedMessage {
  MessageId: string
  MD5OfMessageBody: string
  MD5OfMessageAttributes?: string
}

/** Stores the message and wakes who waits for it. */
export const enqueue = (
  { messages, arrivals }: SqsContext,
  { queue, draft, senderId }: { queue: Queue; draft: Draft; senderId: string },
): EnqueuedMessage => {
  const messageId = randomUUID()
  const { body, attributes, delaySeconds } = draft
  messages.add(queue, { messageId, body, attributes, senderId, delaySeconds })
  arrivals.notify(queue.name)
  const attributesMd5 = md5OfMessageAttributes(attributes)
  return {
    MessageId: messageId,
    MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
    ...(attributesMd5 !== undefined && { MD5OfMessageAttributes: attributesMd5 }),
  }
}
