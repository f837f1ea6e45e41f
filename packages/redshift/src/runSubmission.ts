import { CancelStatementCommand, type RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import { AppError } from '@cauce/errors'
import { ApiFailure, toAppError } from './apiFailure.ts'
import { classifyFailure } from './classifyFailure.ts'
import type { Caller } from './createCaller.ts'
import { statementPhase } from './statementPhase.ts'
import type { Submission } from './submission.ts'
import { describeStatement, type SeenStatement, watchStatement } from './watchStatement.ts'

export interface Run {
  readonly client: RedshiftDataClient
  readonly caller: Caller
  readonly randomId: () => string
  /** From here on the statement is cancelled rather than awaited. */
  readonly stopAt: number
  readonly deadlineAt: number
}

/** A transaction that lost a race has done nothing: it is submitted anew, this often at most. */
const MAX_CONFLICTS = 5

/** Runs a submission until it is seen FINISHED, or throws an AppError (see Redshift). */
export const runSubmission = async (run: Run, submission: Submission): Promise<SeenStatement> => {
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      return await runOnce(run, submission)
    } catch (error) {
      const isConflict = error instanceof AppError && error.kind === 'conflict'
      if (!isConflict || conflicts === MAX_CONFLICTS) throw error
      await run.caller.pause(conflicts)
      if (run.caller.now() >= run.stopAt) throw error
    }
  }
}

/** One token, one statement: a token that has FAILED keeps answering with that failure for 8 hours. */
const runOnce = async (run: Run, submission: Submission): Promise<SeenStatement> => {
  const submitted = await submit(run, submission)
  const watched = await watch(run, submitted)
  if (watched.phase === 'running') return endAtDeadline(run, watched)
  return settle(run, watched)
}

const submit = async (run: Run, submission: Submission): Promise<SeenStatement> => {
  const clientToken = run.randomId()
  const limits = { until: run.stopAt, abortAt: run.deadlineAt }
  try {
    const answer = await run.caller.call(limits, (turn) =>
      submission.send(run.client, clientToken, turn),
    )
    return {
      id: answer.Id ?? '',
      phase: statementPhase(answer.Status),
      status: answer.Status,
      hasResultSet: answer.HasResultSet,
    }
  } catch (error) {
    if (error instanceof ApiFailure && error.verdict !== 'refused' && error.mayHaveArrived) {
      throw outcomeUnknown('The submission was not answered', { cause: error })
    }
    throw toAppError(error)
  }
}

/** A failure to ask is no answer about the statement: it stays as last seen. */
const watch = async (run: Run, seen: SeenStatement): Promise<SeenStatement> => {
  const limits = { until: run.stopAt, abortAt: run.stopAt }
  try {
    return await watchStatement({ ...run, limits }, { seen, longPoll: true })
  } catch (error) {
    if (error instanceof ApiFailure) return seen
    throw error
  }
}

/** Success, or the failure under its kind. The submit answer has no error text, so that costs one more call. */
const settle = async (run: Run, seen: SeenStatement): Promise<SeenStatement> => {
  if (seen.phase === 'finished') return seen
  const limits = { until: run.deadlineAt, abortAt: run.deadlineAt }
  try {
    const described =
      seen.error === undefined
        ? await describeStatement({ ...run, limits }, { id: seen.id, longPoll: false })
        : seen
    throw statementFailed(described)
  } catch (error) {
    throw toAppError(error, seen.id)
  }
}

/** Too late to wait: cancel, and see how it ends. It may still finish, and then it counts. */
const endAtDeadline = async (run: Run, seen: SeenStatement): Promise<SeenStatement> => {
  const halfTime = (run.caller.now() + run.deadlineAt) / 2
  const toDeadline = { until: run.deadlineAt, abortAt: run.deadlineAt }
  try {
    await cancel(run, seen.id, halfTime)
    const last = await watchStatement({ ...run, limits: toDeadline }, { seen, longPoll: false })
    if (last.phase === 'finished') return last
    const failure = statementFailed(last)
    if (last.phase === 'failed' && failure.kind !== 'conflict') throw failure
    throw outcomeUnknown('Cancelled at the deadline', { statementId: seen.id })
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    throw outcomeUnknown('No answer by the deadline', { statementId: seen.id, cause: error })
  }
}

/** Refused when the statement has just ended, which the next look will show. */
const cancel = async ({ client, caller }: Run, id: string, until: number): Promise<void> => {
  try {
    await caller.call({ until, abortAt: until }, (turn) =>
      client.send(new CancelStatementCommand({ Id: id }), turn),
    )
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
  }
}

const statementFailed = ({ id, status, error }: SeenStatement) => {
  const { kind, reason } = classifyFailure(status, error)
  return new AppError('STATEMENT_FAILED', `The statement failed: ${reason}`, {
    kind,
    statementId: id,
    retryable: kind === 'conflict',
  })
}

const outcomeUnknown = (message: string, details: { statementId?: string; cause?: unknown }) =>
  new AppError('STATEMENT_OUTCOME_UNKNOWN', message, { ...details, retryable: true })
