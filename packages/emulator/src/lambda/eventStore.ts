import type { Store } from '../store.ts'
import type { AsyncEvent } from './asyncEvent.ts'

export interface EventStore {
  add(event: AsyncEvent): void
  /** The earliest due event of a function, marked as running. */
  claimDue(functionArn: string, now: number): AsyncEvent | undefined
  /** Gives a claimed event back with its new state. */
  putBack(event: AsyncEvent): void
  delete(event: AsyncEvent): void
  /** Events not yet settled, running ones included. */
  count(functionArn: string): number
  findNextDueAt(functionArn: string): number | undefined
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS lambda_events (
    sequence INTEGER PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    function_arn TEXT NOT NULL,
    payload TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    throttles INTEGER NOT NULL,
    is_running INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS lambda_events_by_function
    ON lambda_events (function_arn, is_running, due_at, sequence)`

type EventRow = {
  request_id: string
  function_arn: string
  payload: string
  accepted_at: number
  due_at: number
  failures: number
  throttles: number
}

const decodeEvent = (row: EventRow): AsyncEvent => ({
  requestId: row.request_id,
  functionArn: row.function_arn,
  payload: row.payload,
  acceptedAt: row.accepted_at,
  dueAt: row.due_at,
  failures: row.failures,
  throttles: row.throttles,
})

const prepareStatements = (store: Store) => ({
  add: store.prepare(`
    INSERT INTO lambda_events
      (request_id, function_arn, payload, accepted_at, due_at, failures, throttles)
    VALUES (?, ?, ?, ?, ?, ?, ?)`),
  claimDue: store.prepare(`
    UPDATE lambda_events SET is_running = 1
    WHERE sequence = (
      SELECT sequence FROM lambda_events
      WHERE function_arn = ? AND is_running = 0 AND due_at <= ? ORDER BY due_at, sequence LIMIT 1)
    RETURNING request_id, function_arn, payload, accepted_at, due_at, failures, throttles`),
  putBack: store.prepare(`
    UPDATE lambda_events SET is_running = 0, due_at = ?, failures = ?, throttles = ?
    WHERE request_id = ?`),
  delete: store.prepare('DELETE FROM lambda_events WHERE request_id = ?'),
  count: store.prepare('SELECT COUNT(*) AS count FROM lambda_events WHERE function_arn = ?'),
  nextDueAt: store.prepare(`
    SELECT MIN(due_at) AS nextDueAt FROM lambda_events WHERE function_arn = ? AND is_running = 0`),
})

/** Lambda's queue of asynchronous events. What an earlier process was running when it died is due again. */
export const createEventStore = (store: Store): EventStore => {
  store.exec(SCHEMA)
  store.exec('UPDATE lambda_events SET is_running = 0')
  const statements = prepareStatements(store)
  return {
    add(event) {
      const { requestId, functionArn, payload, acceptedAt, dueAt, failures, throttles } = event
      statements.add.run(requestId, functionArn, payload, acceptedAt, dueAt, failures, throttles)
    },
    claimDue(functionArn, now) {
      const row = statements.claimDue.get(functionArn, now)
      return row === undefined ? undefined : decodeEvent(row as EventRow)
    },
    putBack: ({ requestId, dueAt, failures, throttles }) =>
      void statements.putBack.run(dueAt, failures, throttles, requestId),
    delete: ({ requestId }) => void statements.delete.run(requestId),
    count: (functionArn) => Number(statements.count.get(functionArn)?.count),
    findNextDueAt: (functionArn) =>
      (statements.nextDueAt.get(functionArn)?.nextDueAt as number | null) ?? undefined,
  }
}
