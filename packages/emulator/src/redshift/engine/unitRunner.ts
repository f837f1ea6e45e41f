import {
  ADMIN_USER,
  type EngineStatement,
  type RefusedStatement,
  type StatementOutcome,
  type UnitOfWork,
  type UnitOutcome,
} from './engine.ts'
import type { Session, SqlOutcome } from './session.ts'

export interface RunnerDeps {
  session: Session
  isCancelled(): boolean
}

const UNDEFINED_OBJECT = '22023'

/** Runs one unit of work on the only session and leaves no trace of it there. */
export const runUnit = async (deps: RunnerDeps, unit: UnitOfWork): Promise<UnitOutcome> => {
  const { session } = deps
  try {
    await signIn(session, unit.databaseUser)
    const runAll = unit.mode === 'transaction' ? runTransaction : runOneByOne
    return await runAll(deps, unit)
  } finally {
    await cleanUp(session)
  }
}

const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`

/** A database user comes into being, without privileges, when it signs in for the first time. */
const signIn = async (session: Session, user: string) => {
  if (user === ADMIN_USER) return
  const signedIn = await session.execute(`set session authorization ${quoted(user)}`)
  if (signedIn.kind === 'finished') return
  if (signedIn.error.code !== UNDEFINED_OBJECT) throw new Error(signedIn.error.message)
  await session.executeOwn(`create user ${quoted(user)}`)
  await session.executeOwn(`set session authorization ${quoted(user)}`)
}

const cleanUp = async (session: Session) => {
  if (session.inTransaction()) await session.executeOwn('rollback')
  await session.executeOwn('discard all')
  // PGlite starts in single-user mode, where `session authorization default` restores nobody.
  await session.executeOwn(`set session authorization ${ADMIN_USER}`)
}

const runTransaction = async (deps: RunnerDeps, unit: UnitOfWork): Promise<UnitOutcome> => {
  const { session, isCancelled } = deps
  await session.executeOwn('begin')
  const outcomes = await runUntilFailure(deps, unit)
  const aborted = isCancelled()
  const failed = outcomes.some((outcome) => outcome.kind !== 'finished')
  await session.executeOwn(aborted || failed ? 'rollback' : 'commit')
  return { aborted, statements: outcomes }
}

const runUntilFailure = async ({ session, isCancelled }: RunnerDeps, unit: UnitOfWork) => {
  const outcomes: StatementOutcome[] = []
  let stopped = false
  for (const statement of unit.statements) {
    stopped ||= isCancelled()
    const outcome: StatementOutcome = stopped
      ? { kind: 'notRun' }
      : await runStatement(session, statement)
    outcomes.push(outcome)
    stopped ||= outcome.kind === 'failed'
    if (!stopped && isCommitting(statement)) {
      await session.executeOwn('commit')
      await session.executeOwn('begin')
    }
  }
  return outcomes
}

const runOneByOne = async (deps: RunnerDeps, unit: UnitOfWork): Promise<UnitOutcome> => {
  const outcomes: StatementOutcome[] = []
  for (const statement of unit.statements) {
    outcomes.push(await runAlone(deps, statement))
  }
  return { aborted: outcomes.some(({ kind }) => kind === 'notRun'), statements: outcomes }
}

/** In its own transaction, unless the unit opened one by itself. */
const runAlone = async (
  { session, isCancelled }: RunnerDeps,
  statement: EngineStatement | RefusedStatement,
): Promise<StatementOutcome> => {
  if (isCancelled()) return { kind: 'notRun' }
  const bare = 'kind' in statement && statement.kind === 'bare'
  if (bare) return runStatement(session, statement)
  if (session.inTransaction()) return runInOwnTransaction(session, statement)
  await session.executeOwn('begin')
  const outcome = await runStatement(session, statement)
  const cancelled = isCancelled()
  const commits = outcome.kind === 'finished' && !cancelled
  await session.executeOwn(commits ? 'commit' : 'rollback')
  return cancelled ? { kind: 'notRun' } : outcome
}

/** Inside the transaction that a BEGIN of the unit opened. */
const runInOwnTransaction = async (
  session: Session,
  statement: EngineStatement | RefusedStatement,
) => {
  const outcome = await runStatement(session, statement)
  if (outcome.kind === 'finished' && isCommitting(statement)) await session.executeOwn('commit')
  return outcome
}

const isCommitting = (statement: EngineStatement | RefusedStatement) =>
  'kind' in statement && statement.kind === 'committing'

const runStatement = async (
  session: Session,
  statement: EngineStatement | RefusedStatement,
): Promise<StatementOutcome> => {
  if ('refusal' in statement) {
    return { kind: 'failed', durationNs: 0, error: { message: statement.refusal, code: '' } }
  }
  const startedAt = process.hrtime.bigint()
  const outcome = await runWithFollowUps(session, statement)
  return { ...outcome, durationNs: Number(process.hrtime.bigint() - startedAt) }
}

const runWithFollowUps = async (
  session: Session,
  statement: EngineStatement,
): Promise<SqlOutcome> => {
  const outcome = await session.execute(statement.sql, statement.args)
  if (outcome.kind === 'failed') return outcome
  for (const followUp of statement.followUps) {
    const followed = await session.execute(followUp)
    if (followed.kind === 'failed') return followed
  }
  return outcome
}
