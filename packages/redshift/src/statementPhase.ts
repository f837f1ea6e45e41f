import type { StatementStatusString } from '@aws-sdk/client-redshift-data'

/** What a statement's status means to somebody who waits for it. */
export type StatementPhase = 'running' | 'finished' | 'failed'

const PHASES: Readonly<Record<StatementStatusString, StatementPhase>> = {
  SUBMITTED: 'running',
  PICKED: 'running',
  STARTED: 'running',
  FINISHED: 'finished',
  FAILED: 'failed',
  ABORTED: 'failed',
}

const isKnown = (status: string): status is StatementStatusString => Object.hasOwn(PHASES, status)

/** A status that does not exist yet, or none at all, is not an end: keep asking. */
export const statementPhase = (status: string | undefined): StatementPhase =>
  status !== undefined && isKnown(status) ? PHASES[status] : 'running'
