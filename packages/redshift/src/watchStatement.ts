import { DescribeStatementCommand, type RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import type { Caller, CallLimits } from './createCaller.ts'
import { type StatementPhase, statementPhase } from './statementPhase.ts'

/** A statement as it was last seen. `error` is the engine's text, known only to DescribeStatement. */
export interface SeenStatement {
  readonly id: string
  readonly phase: StatementPhase
  readonly status: string | undefined
  readonly hasResultSet: boolean | undefined
  readonly error?: string | undefined
}

interface Watch {
  readonly client: RedshiftDataClient
  readonly caller: Caller
  readonly limits: CallLimits
}

/** Asks once. With `longPoll`, the service answers when the statement ends or the wait is over. */
export const describeStatement = async (
  { client, caller, limits }: Watch,
  { id, longPoll }: { id: string; longPoll: boolean },
): Promise<SeenStatement> => {
  const answer = await caller.call(limits, (turn) => {
    const wait =
      longPoll && turn.waitSeconds !== undefined ? { WaitTimeSeconds: turn.waitSeconds } : {}
    return client.send(new DescribeStatementCommand({ Id: id, ...wait }), turn)
  })
  return {
    id,
    phase: statementPhase(answer.Status),
    status: answer.Status,
    hasResultSet: answer.HasResultSet,
    error: answer.Error,
  }
}

/** Asks until the statement ends or `limits.until` passes, and returns it as last seen. */
export const watchStatement = async (
  watch: Watch,
  { seen, longPoll }: { seen: SeenStatement; longPoll: boolean },
): Promise<SeenStatement> => {
  const { caller, limits } = watch
  let last = seen
  for (let tries = 0; last.phase === 'running' && caller.now() < limits.until; tries += 1) {
    // A long poll paces itself; the short pause is for a service that answers at once all the same.
    await caller.pause(longPoll && caller.mayWait() ? 0 : tries)
    last = await describeStatement(watch, { id: seen.id, longPoll })
  }
  return last
}
