import { randomUUID } from 'node:crypto'
import { AwsError, type AwsRequest } from '../../service.ts'
import type { DataApi } from './dataApi.ts'
import { signIn } from './databaseSignIn.ts'
import { bindParameters, type PositionalStatement } from './namedParameters.ts'
import { runStatement } from './runStatement.ts'
import type { Statement, SubStatement } from './statement.ts'
import { epochSeconds, hasResultSet } from './statementOutput.ts'
import { parseSubmission } from './submissionInput.ts'
import { findString, findWaitTimeSeconds, invalid } from './validation.ts'
import { waitForEnd } from './waitForEnd.ts'

/** A request, and what ExecuteStatement and BatchExecuteStatement do differently. */
export interface Submission extends Pick<Statement, 'kind' | 'mode'> {
  request: AwsRequest
  sqls: readonly string[]
}

/** Submits a statement, once per client token, and answers as both operations do. */
export const submitStatement = async (dataApi: DataApi, submission: Submission) => {
  const { input, principal, signal } = submission.request
  const clientToken = findString(input, 'ClientToken', { min: 1, max: 64 })
  const waitSeconds = findWaitTimeSeconds(input)
  const known = clientToken && dataApi.statements.findByToken(principal, clientToken)
  const statement = known || start(dataApi, createStatement(dataApi, submission))
  await waitForEnd(statement, { waitSeconds, signal })
  return submissionOutput(statement, { waited: waitSeconds !== undefined })
}

const start = (dataApi: DataApi, statement: Statement) => {
  dataApi.statements.add(statement)
  statement.ended = runStatement(dataApi, statement)
  return statement
}

/** `Error` is not among it: a statement that failed has to be described. */
const submissionOutput = (statement: Statement, { waited }: { waited: boolean }) => ({
  Id: statement.id,
  CreatedAt: epochSeconds(statement.createdAtMs),
  Database: statement.database,
  DbUser: statement.databaseUser,
  WorkgroupName: statement.workgroupName,
  SecretArn: statement.secretArn,
  ...(waited && {
    Status: statement.status,
    HasResultSet: hasResultSet(statement),
    RedshiftPid: statement.redshiftPid,
  }),
})

const MAX_ACTIVE_STATEMENTS = 500

const createStatement = (
  dataApi: DataApi,
  { request, kind, mode, sqls }: Submission,
): Statement => {
  const { input, principal } = request
  sqls.forEach(checkSize)
  const { workgroup, ...parsed } = parseSubmission(dataApi, input)
  const signedIn = signIn(dataApi, { input, principal, workgroup })
  const bound = bindParameters(sqls, parsed.parameters)
  if (dataApi.statements.countActive() >= MAX_ACTIVE_STATEMENTS) throw tooManyActive()
  const createdAtMs = dataApi.account.now()
  return {
    ...parsed,
    ...signedIn,
    id: randomUUID(),
    kind,
    mode,
    clientToken: findString(input, 'ClientToken'),
    owner: principal,
    workgroupName: workgroup.name,
    redshiftPid: process.pid,
    status: 'SUBMITTED',
    error: undefined,
    durationNs: -1,
    createdAtMs,
    updatedAtMs: createdAtMs,
    subStatements: bound.map((positional) => createSubStatement(positional, createdAtMs)),
    cancellation: new AbortController(),
    ended: Promise.resolve(),
  }
}

const createSubStatement = (
  positional: PositionalStatement,
  createdAtMs: number,
): SubStatement => ({
  positional,
  status: 'SUBMITTED',
  error: undefined,
  durationNs: -1,
  resultRows: -1,
  redshiftQueryId: -1,
  resultSet: undefined,
  createdAtMs,
  updatedAtMs: createdAtMs,
})

// AWS accepts 200 kB now in some Regions; what runs here has to run in all.
const MAX_SQL_BYTES = 100_000

const checkSize = (sql: string) => {
  if (Buffer.byteLength(sql) > MAX_SQL_BYTES) {
    throw invalid('Cannot process query string larger than 100kB')
  }
}

const tooManyActive = () =>
  new AwsError(
    'ActiveStatementsExceededException',
    `Active statements exceeded the allowed quota (${MAX_ACTIVE_STATEMENTS}).`,
  )
