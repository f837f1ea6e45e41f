import { invalidParameter } from './errors.ts'
import {
  attributesSizeBytes,
  type MessageAttributes,
  parseMessageAttributes,
} from './messageAttributes.ts'

export interface Message {
  text: string
  subject?: string
  attributes: MessageAttributes
  sizeBytes: number
}

/** Over message and attributes, and over all the messages of a batch. */
export const MAX_SIZE_BYTES = 262_144

const MAX_SUBJECT_CHARACTERS = 100

// Only FIFO topics take these, and templates here cannot make one.
const REFUSED = ['MessageGroupId', 'MessageDeduplicationId'] as const

const checkSubject = (subject: unknown) => {
  if (subject === undefined) return
  const isText = typeof subject === 'string' && subject.length > 0
  const hasControl = isText && /^\s|\p{Cc}/u.test(subject)
  if (isText && subject.length <= MAX_SUBJECT_CHARACTERS && !hasControl) return
  throw invalidParameter('Subject')
}

/** With `MessageStructure` json the message has a text per protocol. */
const textFor = (protocol: string, message: string) => {
  let texts: Record<string, unknown>
  try {
    texts = JSON.parse(message)
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse')
  }
  if (typeof texts?.default !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body')
  }
  return String(texts[protocol] ?? texts.default)
}

const parseText = (input: Record<string, unknown>) => {
  const { Message: message, MessageStructure: structure } = input
  if (typeof message !== 'string' || message === '') throw invalidParameter('Empty message')
  if (structure === undefined) return message
  if (structure !== 'json') throw invalidParameter('MessageStructure')
  return textFor('lambda', message)
}

/** A message of Publish or an entry of PublishBatch. Does not check the size: the two word it differently. */
export const parseMessage = (input: Record<string, unknown>, attributesPath?: string): Message => {
  const refused = REFUSED.find((name) => input[name] !== undefined)
  if (refused !== undefined) {
    throw invalidParameter(
      `${refused} Reason: The request includes ${refused} parameter that is not valid for this topic type`,
    )
  }
  checkSubject(input.Subject)
  const text = parseText(input)
  const attributes = parseMessageAttributes(input.MessageAttributes, attributesPath)
  return {
    text,
    attributes,
    sizeBytes: Buffer.byteLength(String(input.Message)) + attributesSizeBytes(attributes),
    ...(input.Subject !== undefined && { subject: String(input.Subject) }),
  }
}
