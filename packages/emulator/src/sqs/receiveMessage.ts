import { createHash } from 'node:crypto'
import type { Operation } from '../service.ts'
import { type MessageAttributes, md5OfMessageAttributes } from './messageAttributes.ts'
import type { ReceivedMessage } from './messageStore.ts'
import { onQueue } from './onQueue.ts'
import { findInteger, textList } from './parameters.ts'
import type { Queue } from './queue.ts'
import { encodeReceiptHandle } from './receiptHandle.ts'
import type { SqsContext } from './sqsContext.ts'

type Input = Record<string, unknown>

const parseOptions = (queue: Queue, input: Input) => ({
  limit:
    findInteger(input, {
      name: 'MaxNumberOfMessages',
      min: 1,
      max: 10,
      reason: 'Must be between 1 and 10, if provided.',
    }) ?? 1,
  visibilityTimeoutSeconds:
    findInteger(input, {
      name: 'VisibilityTimeout',
      min: 0,
      max: 43_200,
      reason: 'Must be >= 0 and <= 43200, if provided.',
    }) ?? queue.visibilityTimeoutSeconds,
  waitTimeSeconds:
    findInteger(input, {
      name: 'WaitTimeSeconds',
      min: 0,
      max: 20,
      reason: 'Must be >= 0 and <= 20, if provided.',
    }) ?? queue.waitTimeSeconds,
})

const systemAttributes = (message: ReceivedMessage, names: readonly string[]) => {
  const all: Record<string, string> = {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  }
  const wanted = Object.entries(all).filter(
    ([name]) => names.includes('All') || names.includes(name),
  )
  return Object.fromEntries(wanted)
}

/** `All`, a name, or a prefix as `name.*`. */
const isWanted = (name: string, wanted: readonly string[]) =>
  wanted.some(
    (pattern) =>
      pattern === 'All' ||
      pattern === '.*' ||
      pattern === name ||
      (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1))),
  )

const userAttributes = (attributes: MessageAttributes, wanted: readonly string[]) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name, wanted)))

const encodeMessage = (input: Input, message: ReceivedMessage) => {
  const systemNames = [
    ...textList(input, 'AttributeNames'),
    ...textList(input, 'MessageSystemAttributeNames'),
  ]
  const system = systemAttributes(message, systemNames)
  const user = userAttributes(message.attributes, textList(input, 'MessageAttributeNames'))
  const userMd5 = md5OfMessageAttributes(user)
  return {
    MessageId: message.messageId,
    ReceiptHandle: encodeReceiptHandle(message),
    MD5OfBody: createHash('md5').update(message.body).digest('hex'),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(userMd5 !== undefined && { MD5OfMessageAttributes: userMd5, MessageAttributes: user }),
  }
}

export const createReceiveMessage = (sqs: SqsContext): Operation =>
  onQueue(sqs, 'sqs:ReceiveMessage', async ({ input, signal }, queue) => {
    const { account, messages, arrivals } = sqs
    const { waitTimeSeconds, ...options } = parseOptions(queue, input)
    const deadlineAt = account.now() + waitTimeSeconds * 1000

    // A message handed to a client that hung up would be hidden from all others.
    while (!signal.aborted) {
      const received = messages.receive(queue, options)
      if (received.length > 0) {
        return { Messages: received.map((message) => encodeMessage(input, message)) }
      }
      const now = account.now()
      if (now >= deadlineAt) break
      const wakeAt = Math.min(deadlineAt, messages.findNextVisibleAt(queue) ?? deadlineAt)
      await arrivals.wait(queue.name, { waitMs: wakeAt - now, signal })
    }
    return {}
  })
