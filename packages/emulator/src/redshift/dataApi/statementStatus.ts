export type StatementStatus = 'SUBMITTED' | 'PICKED' | 'STARTED' | 'FINISHED' | 'FAILED' | 'ABORTED'

export type StatementEvent = 'pick' | 'start' | 'finish' | 'fail' | 'abort'

const TRANSITIONS: Record<StatementStatus, Partial<Record<StatementEvent, StatementStatus>>> = {
  SUBMITTED: { pick: 'PICKED', fail: 'FAILED', abort: 'ABORTED' },
  PICKED: { start: 'STARTED', fail: 'FAILED', abort: 'ABORTED' },
  STARTED: { finish: 'FINISHED', fail: 'FAILED', abort: 'ABORTED' },
  FINISHED: {},
  FAILED: {},
  ABORTED: {},
}

/** Throws for an event the status does not have: whoever tells of it is wrong about the statement. */
export const nextStatus = (status: StatementStatus, event: StatementEvent): StatementStatus => {
  const next = TRANSITIONS[status][event]
  if (!next) throw new Error(`A statement that is ${status} cannot ${event}`)
  return next
}

export const isTerminal = (status: StatementStatus) => Object.keys(TRANSITIONS[status]).length === 0

export const STATEMENT_STATUSES = Object.keys(TRANSITIONS) as StatementStatus[]
