import { randomUUID } from 'node:crypto'
import { AwsError, type AwsRequest, type Principal } from '../../service.ts'
import { ADMIN_USER } from '../engine/engine.ts'
import type { Workgroup } from '../serverless/warehouse.ts'
import type { DataApi } from './dataApi.ts'
import { bindParameters, type SqlParameter } from './namedParameters.ts'
import { runStatement } from './runStatement.ts'
import type { Statement, SubStatement } from './statement.ts'
import { epochSeconds, hasResultSet } from './statementOutput.ts'
import { findList, findString, findWaitTimeSeconds, getString, invalid } from './validation.ts'
import { waitForEnd } from './waitForEnd.ts'

/** What ExecuteStatement and BatchExecuteStatement do differently. */
export interface Submission extends Pick<Statement, 'kind' | 'mode'> {
  sqls: readonly string[]
}

type Input = Record<string, unknown>

/** Submits a statement, once per client token, and answers as both operations do. */
export const submitStatement = async (
  dataApi: DataApi,
  { input, principal, signal }: AwsRequest,
  submission: Submission,
) => {
  const clientToken = findString(input, 'ClientToken', { min: 1, max: 64 })
  const waitSeconds = findWaitTimeSeconds(input)
  const known =
    clientToken === undefined ? undefined : dataApi.statements.findByToken(principal, clientToken)
  const statement = known ?? start(dataApi, createStatement(dataApi, input, principal, submission))
  await waitForEnd(statement, waitSeconds, signal)
  return submissionOutput(statement, waitSeconds !== undefined)
}

const start = (dataApi: DataApi, statement: Statement) => {
  dataApi.statements.add(statement)
  statement.ended = runStatement(dataApi, statement)
  return statement
}

const submissionOutput = (statement: Statement, waited: boolean) => ({
  Id: statement.id,
  CreatedAt: epochSeconds(statement.createdAtMs),
  Database: statement.database,
  DbUser: statement.databaseUser,
  WorkgroupName: statement.workgroupName,
  ...(statement.secretArn !== undefined && { SecretArn: statement.secretArn }),
  ...(waited && {
    Status: statement.status,
    HasResultSet: hasResultSet(statement),
    RedshiftPid: statement.redshiftPid,
  }),
})

const MAX_ACTIVE_STATEMENTS = 500

const createStatement = (
  dataApi: DataApi,
  input: Input,
  principal: Principal,
  { kind, mode, sqls }: Submission,
): Statement => {
  refuseNotEmulated(input)
  sqls.forEach(checkSize)
  const workgroup = getWorkgroup(dataApi, input)
  const database = getString(input, 'Database', { min: 1, max: 64 })
  const name = findString(input, 'StatementName', { max: 2048 })
  const clientToken = findString(input, 'ClientToken')
  const parameters = findParameters(input)
  const secretArn = findSecret(dataApi, input, principal, workgroup)
  const positional = bindParameters(sqls, parameters ?? [])
  if (dataApi.statements.countActive() >= MAX_ACTIVE_STATEMENTS) throw tooManyActive()
  const createdAtMs = dataApi.account.now()
  return {
    id: randomUUID(),
    kind,
    mode,
    ...(name !== undefined && { name }),
    ...(clientToken !== undefined && { clientToken }),
    ...(parameters && { parameters }),
    owner: principal,
    workgroupName: workgroup.name,
    database,
    databaseUser: databaseUserOf(principal, secretArn),
    ...(secretArn !== undefined && { secretArn }),
    redshiftPid: process.pid,
    status: 'SUBMITTED',
    durationNs: -1,
    createdAtMs,
    updatedAtMs: createdAtMs,
    subStatements: positional.map((bound, index) =>
      createSubStatement(sqls[index] ?? '', bound, createdAtMs),
    ),
    cancellation: new AbortController(),
    ended: Promise.resolve(),
  }
}

const createSubStatement = (
  sql: string,
  positional: SubStatement['positional'],
  createdAtMs: number,
): SubStatement => ({
  sql,
  positional,
  status: 'SUBMITTED',
  durationNs: -1,
  resultRows: -1,
  redshiftQueryId: -1,
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

const refuseNotEmulated = (input: Input) => {
  const names = ['SessionId', 'SessionKeepAliveSeconds', 'DbUser']
  if (input.WithEvent === true) names.push('WithEvent')
  const refused = names.find((name) => input[name] !== undefined && input[name] !== null)
  if (refused) throw invalid(`${refused} is not emulated`)
  if ((input.ResultFormat ?? 'JSON') !== 'JSON') throw invalid('ResultFormat CSV is not emulated')
}

/** The workgroup a request names, by name or ARN. */
export const getWorkgroup = ({ warehouse }: DataApi, input: Input): Workgroup => {
  const nameOrArn = findString(input, 'WorkgroupName', { min: 3, max: 128 })
  if (nameOrArn === undefined && input.ClusterIdentifier === undefined) {
    throw invalid('Either ClusterIdentifier or WorkgroupName must be specified.')
  }
  const workgroup = nameOrArn === undefined ? undefined : warehouse.findWorkgroup(nameOrArn)
  if (!workgroup) throw invalid("Redshift endpoint doesn't exist in this region.")
  return workgroup
}

const PARAMETER_NAME = /^[0-9a-zA-Z_]+$/

const findParameters = (input: Input): SqlParameter[] | undefined => {
  const parameters = findList(input, 'Parameters', 1, 32_767)?.map((parameter) => {
    if (typeof parameter !== 'object' || parameter === null)
      throw invalid('parameters is malformed')
    const fields = parameter as Input
    return {
      name: getString(fields, 'name', { pattern: PARAMETER_NAME }),
      value: getString(fields, 'value', { min: 1 }),
    }
  })
  const names = new Set(parameters?.map(({ name }) => name))
  if (parameters && names.size < parameters.length) throw invalid('parameters has a name twice')
  return parameters
}

/** Only the administrator may read the secret: no policy of a role grants `secretsmanager:GetSecretValue` here. */
const findSecret = (
  { warehouse }: DataApi,
  input: Input,
  principal: Principal,
  workgroup: Workgroup,
) => {
  const secretArn = findString(input, 'SecretArn')
  if (secretArn === undefined) return undefined
  if (principal.roleName !== undefined) {
    const action = 'secretsmanager:GetSecretValue'
    const message = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${secretArn}`
    throw new AwsError('AccessDeniedException', message)
  }
  if (warehouse.namespaceOf(workgroup.name).adminPasswordSecretArn !== secretArn) {
    throw invalid('The secret does not exist or is not that of the workgroup')
  }
  return secretArn
}

/** Temporary credentials sign in as the role: https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html */
const databaseUserOf = ({ roleName }: Principal, secretArn: string | undefined) =>
  roleName === undefined || secretArn !== undefined ? ADMIN_USER : `IAMR:${roleName}`

const tooManyActive = () =>
  new AwsError(
    'ActiveStatementsExceededException',
    `Active statements exceeded the allowed quota (${MAX_ACTIVE_STATEMENTS}).`,
  )
