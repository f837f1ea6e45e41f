import type { Operation, Principal } from '../../service.ts'
import type { DataApi } from './dataApi.ts'
import type { Statement } from './statement.ts'
import { epochSeconds } from './statementOutput.ts'
import { STATEMENT_STATUSES } from './statementStatus.ts'
import { isSameIdentity } from './statementStore.ts'
import { findInteger, findString, invalid } from './validation.ts'

const MAX_RESULTS = 100

type Input = Record<string, unknown>

/** Newest first; finished ones only, unless a status is asked for. */
export const createListStatements = (dataApi: DataApi): Operation => ({
  action: 'redshift-data:ListStatements',
  resource: () => '*',
  run({ input, principal }) {
    const matches = dataApi.statements
      .list()
      .filter((statement) => isAsked(statement, input, principal))
    const start = pageStart(matches, input)
    const end =
      start + (findInteger(input, 'MaxResults', { min: 0, max: MAX_RESULTS }) || MAX_RESULTS)
    const last = matches[end - 1]
    return {
      Statements: matches.slice(start, end).map(summarize),
      ...(end < matches.length && last && { NextToken: last.id }),
    }
  },
})

const isAsked = (statement: Statement, input: Input, principal: Principal) => {
  const isVisible =
    input.RoleLevel === false
      ? statement.owner.userId === principal.userId
      : isSameIdentity(statement.owner, principal)
  const prefix = findString(input, 'StatementName') ?? ''
  const status = getStatus(input)
  return (
    isVisible &&
    (statement.name ?? '').startsWith(prefix) &&
    (status === 'ALL' || statement.status === status)
  )
}

const getStatus = (input: Input) => {
  const status = findString(input, 'Status') ?? 'FINISHED'
  const statuses: readonly string[] = ['ALL', ...STATEMENT_STATUSES]
  if (!statuses.includes(status)) throw invalid(`status must be one of: ${statuses.join(', ')}`)
  return status
}

/** The token is the last id of the page before. */
const pageStart = (statements: readonly Statement[], input: Input) => {
  const token = findString(input, 'NextToken')
  return token === undefined ? 0 : statements.findIndex(({ id }) => id === token) + 1
}

const summarize = (statement: Statement) => {
  const sqls = statement.subStatements.map(({ positional }) => positional.namedSql)
  const isBatch = statement.kind === 'batch'
  return {
    Id: statement.id,
    Status: statement.status,
    CreatedAt: epochSeconds(statement.createdAtMs),
    UpdatedAt: epochSeconds(statement.updatedAtMs),
    IsBatchStatement: isBatch,
    ResultFormat: 'JSON',
    ...(isBatch ? { QueryStrings: sqls } : { QueryString: sqls[0] }),
    StatementName: statement.name,
    QueryParameters: statement.parameters,
    SecretArn: statement.secretArn,
  }
}
