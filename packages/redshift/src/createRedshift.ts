import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import { type Clock, createCaller } from './createCaller.ts'
import { getRows } from './getRows.ts'
import type { Redshift, Row } from './redshift.ts'
import { type Run, runSubmission } from './runSubmission.ts'
import { batchSubmission, type Submission, statementSubmission, type Target } from './submission.ts'

export interface RedshiftDeps extends Target, Partial<Clock> {
  /** From createRedshiftDataClient, or one whose maxAttempts is 1. */
  readonly client: RedshiftDataClient
  readonly randomId?: () => string
}

/** Time kept for cancelling what outlives its deadline; a quarter of it when the deadline is near. */
const CANCEL_MS = 5_000

export const createRedshift = ({
  client,
  now = Date.now,
  random = Math.random,
  sleep = async (ms) => setTimeout(ms),
  randomId = randomUUID,
  ...target
}: RedshiftDeps): Redshift => {
  const startRun = (deadlineAt: number): Run => ({
    client,
    caller: createCaller({ now, random, sleep }),
    randomId,
    stopAt: deadlineAt - Math.min(CANCEL_MS, (deadlineAt - now()) / 4),
    deadlineAt,
  })

  const runForRows = async (submission: Submission, deadlineAt: number): Promise<Row[]> => {
    const run = startRun(deadlineAt)
    const { id, hasResultSet } = await runSubmission(run, submission)
    return hasResultSet === false ? [] : getRows(run, submission.resultId(id))
  }

  return {
    query: (statement, { deadlineAt }) =>
      runForRows(statementSubmission(target, statement), deadlineAt),
    execute: async (statement, { deadlineAt }) => {
      await runSubmission(startRun(deadlineAt), statementSubmission(target, statement))
    },
    executeBatch: (batch, { deadlineAt }) => runForRows(batchSubmission(target, batch), deadlineAt),
  }
}
