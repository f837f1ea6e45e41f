import type { Issue } from '@cauce/errors'
import type { Dataset } from '../dataset.ts'
import type { ChangeEvent } from './changeEvent.ts'
import { findForm } from './findForm.ts'
import { hashEventId } from './hashEventId.ts'
import type { MessageContent } from './messageContent.ts'
import { parseContent } from './parseContent.ts'
import { parseJsonObject } from './parseJsonObject.ts'
import { parseVersion } from './parseVersion.ts'
import { createIssue, type Rejection } from './rejection.ts'

/** A message as SNS delivers it. */
export interface ReceivedMessage {
  body: string
  messageId: string
  /** SNS's `Timestamp`, ISO 8601. */
  publishedAt: string
  topicArn: string
}

export type ParsedMessage =
  | { kind: 'accepted'; event: ChangeEvent }
  | { kind: 'rejected'; rejection: Rejection }

interface ParseDeps {
  dataset: Dataset
  nowMs: number
}

/**
 * Checks and normalises a message. Never throws: the answer to a bad message is a rejection that
 * names every issue.
 */
export const parseMessage = (
  { dataset, nowMs }: ParseDeps,
  message: ReceivedMessage,
): ParsedMessage => {
  const json = parseJsonObject(message.body)
  if ('code' in json) return rejected([createIssue(json.code)])

  const found = findForm(dataset, json.object)
  if ('code' in found) return rejected([createIssue(found.code, found.field)])

  const parsed = parseContent({ dataset, form: found.form }, json.object)
  const { time, field } = timeOf(message, found.form === 'record' ? {} : json.object)
  const dated = parseVersion({ nowMs }, time)
  if ('code' in dated) return rejected([...parsed.issues, createIssue(dated.code, field)])
  if (!('content' in parsed)) return rejected(parsed.issues)

  const { content } = parsed
  const identity = content.identity ?? { source: message.topicArn, id: message.messageId }
  const order = { version: dated.version, eventId: hashEventId(identity) }
  return { kind: 'accepted', event: createChangeEvent({ dataset, content, order }) }
}

/** The event's own time, else SNS's. */
const timeOf = ({ publishedAt }: ReceivedMessage, { time }: { time?: unknown }) =>
  typeof time === 'string' ? { time, field: 'event.time' } : { time: publishedAt, field: '' }

interface EventParts {
  dataset: Dataset
  content: MessageContent
  order: { version: number; eventId: string }
}

const createChangeEvent = ({ dataset, content, order }: EventParts): ChangeEvent => {
  if (content.op === 'erase') return { op: 'erase', key: content.key, ...order }
  const { record } = content
  return { op: 'upsert', key: String(record[dataset.key]), ...order, record }
}

const rejected = (issues: readonly Issue[]): ParsedMessage => ({
  kind: 'rejected',
  rejection: {
    code: issues[0]?.code ?? 'WRONG_TYPE',
    field: issues[0]?.field || undefined,
    issues,
  },
})
