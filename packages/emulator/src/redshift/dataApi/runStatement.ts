import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BridgeContext } from '../bridge/bridge.ts'
import { engineErrorText } from '../bridge/engineErrorText.ts'
import { RedshiftError } from '../bridge/redshiftError.ts'
import type {
  EngineStatement,
  RefusedStatement,
  StatementOutcome,
  UnitOutcome,
} from '../engine/engine.ts'
import type { DataApi } from './dataApi.ts'
import type { Statement, SubStatement } from './statement.ts'
import { nextStatus, type StatementEvent } from './statementStatus.ts'

/** Runs a submitted statement to its end. Never rejects: what goes wrong is the statement's error. */
export const runStatement = async (dataApi: DataApi, statement: Statement): Promise<void> => {
  const advance = (event: StatementEvent) => {
    statement.status = nextStatus(statement.status, event)
    statement.updatedAtMs = dataApi.account.now()
  }
  // Whoever submitted it hears SUBMITTED first, as from AWS.
  await nextTurn()
  advance('pick')
  try {
    await runUnit(dataApi, statement, advance)
  } catch (error) {
    // Its message might quote the statement.
    const name = error instanceof Error ? error.name : typeof error
    dataApi.account.log(`redshift-data: statement ${statement.id} could not be run: ${name}`)
    statement.error = 'ERROR: Internal error'
    advance('fail')
  }
}

const runUnit = async (
  dataApi: DataApi,
  statement: Statement,
  advance: (event: StatementEvent) => void,
) => {
  const namespace = dataApi.warehouse.namespaceOf(statement.workgroupName)
  if (namespace.dbName !== statement.database) {
    statement.error = `FATAL: database "${statement.database}" does not exist`
    return advance('fail')
  }
  const context = { database: namespace.dbName }
  const outcome = await dataApi.engine.run(
    {
      databaseUser: statement.databaseUser,
      mode: statement.mode,
      statements: statement.subStatements.map((part) => bridgePart(dataApi, part, context)),
    },
    { onStart: () => advance('start'), signal: statement.cancellation.signal },
  )
  record(dataApi, statement, outcome)
  advance(endOf(statement, outcome))
}

const bridgePart = (
  { bridge }: DataApi,
  { positional: { sql, args } }: SubStatement,
  context: BridgeContext,
): EngineStatement | RefusedStatement => {
  try {
    return { ...bridge(sql, context), args }
  } catch (error) {
    if (error instanceof RedshiftError) return { refusal: error.text }
    throw error
  }
}

const record = ({ account }: DataApi, statement: Statement, outcome: UnitOutcome) => {
  statement.subStatements.forEach((part, index) => {
    recordPart(part, outcome.statements[index] ?? { kind: 'notRun' })
    part.updatedAtMs = account.now()
  })
  statement.durationNs = statement.subStatements.reduce(
    (sum, part) => sum + Math.max(0, part.durationNs),
    0,
  )
}

/** Nothing can be looked up by it here. */
const MAX_QUERY_ID = 1_000_000_000

const recordPart = (part: SubStatement, outcome: StatementOutcome) => {
  if (outcome.kind === 'notRun') {
    part.status = 'ABORTED'
    return
  }
  part.durationNs = outcome.durationNs
  part.redshiftQueryId = Math.floor(Math.random() * MAX_QUERY_ID)
  if (outcome.kind === 'failed') {
    part.status = 'FAILED'
    part.error = engineErrorText(outcome.error)
    return
  }
  part.status = 'FINISHED'
  part.resultRows = outcome.resultSet ? outcome.resultSet.rows.length : outcome.affectedRows
  part.resultSet = outcome.resultSet
}

const endOf = (statement: Statement, outcome: UnitOutcome): StatementEvent => {
  const failed = statement.subStatements.findIndex((part) => part.status === 'FAILED')
  const error = statement.subStatements[failed]?.error
  if (error !== undefined) {
    statement.error =
      statement.kind === 'batch' ? `Query #${failed + 1} failed with ${error}` : error
    return 'fail'
  }
  return outcome.aborted ? 'abort' : 'finish'
}
