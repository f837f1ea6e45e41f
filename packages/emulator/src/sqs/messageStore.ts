import type { Account } from '../service.ts'
import type { Store } from '../store.ts'
import { transaction } from '../transaction.ts'
import type { MessageAttributes } from './messageAttributes.ts'
import type { Queue } from './queue.ts'
import type { Receipt } from './receiptHandle.ts'

export interface NewMessage {
  messageId: string
  body: string
  attributes: MessageAttributes
  senderId: string
  delaySeconds: number
}

export interface ReceivedMessage {
  messageId: string
  body: string
  attributes: MessageAttributes
  senderId: string
  sentAt: number
  firstReceivedAt: number
  receiveCount: number
}

export interface MessageCounts {
  visible: number
  inFlight: number
  delayed: number
}

export interface MessageStore {
  add(queue: Queue, message: NewMessage): void
  receive(
    queue: Queue,
    options: { limit: number; visibilityTimeoutSeconds: number },
  ): ReceivedMessage[]
  delete(queue: Queue, receipt: Receipt): void
  /** False when the message is gone or not in flight. */
  changeVisibility(queue: Queue, receipt: Receipt, visibilityTimeoutSeconds: number): boolean
  count(queue: Queue): MessageCounts
  purge(queue: Queue): void
  /** When the next hidden message shows again, epoch milliseconds. */
  findNextVisibleAt(queue: Queue): number | undefined
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS sqs_messages (
    sequence INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE,
    queue_name TEXT NOT NULL,
    body TEXT NOT NULL,
    attributes TEXT NOT NULL,
    sender_id TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    first_received_at INTEGER,
    receive_count INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sqs_messages_by_queue ON sqs_messages (queue_name, visible_at)`

type MessageRow = {
  message_id: string
  body: string
  attributes: string
  sender_id: string
  sent_at: number
  first_received_at: number
  receive_count: number
}

const decodeMessage = (row: MessageRow): ReceivedMessage => ({
  messageId: row.message_id,
  body: row.body,
  attributes: JSON.parse(row.attributes) as MessageAttributes,
  senderId: row.sender_id,
  sentAt: row.sent_at,
  firstReceivedAt: row.first_received_at,
  receiveCount: row.receive_count,
})

const prepareStatements = (store: Store) => ({
  add: store.prepare(`
    INSERT INTO sqs_messages (message_id, queue_name, body, attributes, sender_id, sent_at, visible_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`),
  receive: store.prepare(`
    UPDATE sqs_messages
    SET visible_at = :hidden_until, receive_count = receive_count + 1,
        first_received_at = COALESCE(first_received_at, :now)
    WHERE sequence IN (
      SELECT sequence FROM sqs_messages
      WHERE queue_name = :queue_name AND visible_at <= :now ORDER BY sequence LIMIT :limit)
    RETURNING message_id, body, attributes, sender_id, sent_at, first_received_at, receive_count`),
  delete: store.prepare(`
    DELETE FROM sqs_messages WHERE queue_name = ? AND message_id = ? AND receive_count = ?`),
  changeVisibility: store.prepare(`
    UPDATE sqs_messages SET visible_at = :visible_at
    WHERE queue_name = :queue_name AND message_id = :message_id
      AND receive_count = :receive_count AND visible_at > :now`),
  count: store.prepare(`
    SELECT COUNT(*) FILTER (WHERE visible_at <= :now) AS visible,
           COUNT(*) FILTER (WHERE visible_at > :now AND receive_count > 0) AS inFlight,
           COUNT(*) FILTER (WHERE visible_at > :now AND receive_count = 0) AS delayed
    FROM sqs_messages WHERE queue_name = :queue_name`),
  purge: store.prepare('DELETE FROM sqs_messages WHERE queue_name = ?'),
  expire: store.prepare('DELETE FROM sqs_messages WHERE queue_name = ? AND sent_at <= ?'),
  nextVisibleAt: store.prepare(`
    SELECT MIN(visible_at) AS nextVisibleAt FROM sqs_messages WHERE queue_name = ?`),
})

/** The messages of every queue, kept in the store. */
export const createMessageStore = (account: Account, store: Store): MessageStore => {
  store.exec(SCHEMA)
  const statements = prepareStatements(store)

  const expire = (queue: Queue) =>
    statements.expire.run(queue.name, account.now() - queue.messageRetentionSeconds * 1000)

  return {
    add(queue, message) {
      const now = account.now()
      const { messageId, body, attributes, senderId, delaySeconds } = message
      const visibleAt = now + delaySeconds * 1000
      const text = JSON.stringify(attributes)
      statements.add.run(messageId, queue.name, body, text, senderId, now, visibleAt)
    },

    receive: (queue, { limit, visibilityTimeoutSeconds }) =>
      transaction(store, () => {
        expire(queue)
        const now = account.now()
        const hiddenUntil = now + visibilityTimeoutSeconds * 1000
        const rows = statements.receive.all({
          hidden_until: hiddenUntil,
          now,
          queue_name: queue.name,
          limit,
        })
        return rows.map((row) => decodeMessage(row as MessageRow))
      }),

    delete: (queue, { messageId, receiveCount }) =>
      void statements.delete.run(queue.name, messageId, receiveCount),

    changeVisibility(queue, { messageId, receiveCount }, visibilityTimeoutSeconds) {
      const now = account.now()
      const { changes } = statements.changeVisibility.run({
        visible_at: now + visibilityTimeoutSeconds * 1000,
        queue_name: queue.name,
        message_id: messageId,
        receive_count: receiveCount,
        now,
      })
      return Number(changes) === 1
    },

    count(queue) {
      expire(queue)
      return statements.count.get({
        now: account.now(),
        queue_name: queue.name,
      }) as unknown as MessageCounts
    },

    purge: (queue) => void statements.purge.run(queue.name),

    findNextVisibleAt: (queue) =>
      (statements.nextVisibleAt.get(queue.name)?.nextVisibleAt as number | null) ?? undefined,
  }
}
