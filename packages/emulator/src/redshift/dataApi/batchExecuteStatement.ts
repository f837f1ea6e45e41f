import type { Operation } from '../../service.ts'
import type { DataApi } from './dataApi.ts'
import type { Statement } from './statement.ts'
import { getWorkgroup } from './submissionInput.ts'
import { submitStatement } from './submitStatement.ts'
import { findList, findString, invalid } from './validation.ts'

const MAX_STATEMENTS = 40

export const createBatchExecuteStatement = (dataApi: DataApi): Operation => ({
  action: 'redshift-data:BatchExecuteStatement',
  alsoRequires: ['redshift-serverless:GetCredentials'],
  resource: (input) => getWorkgroup(dataApi, input).arn,
  run: (request) =>
    submitStatement(dataApi, {
      request,
      kind: 'batch',
      mode: getMode(request.input),
      sqls: getSqls(request.input),
    }),
})

const MODES: Record<string, Statement['mode']> = {
  TRANSACTION: 'transaction',
  AUTO_COMMIT: 'autoCommit',
}

const getMode = (input: Record<string, unknown>) => {
  const mode = MODES[findString(input, 'ExecutionMode') ?? 'TRANSACTION']
  if (!mode) throw invalid('executionMode must be one of: TRANSACTION, AUTO_COMMIT')
  return mode
}

const getSqls = (input: Record<string, unknown>) => {
  const sqls = findList(input, 'Sqls', { min: 1, max: MAX_STATEMENTS })
  if (!sqls) throw invalid('sqls must not be null')
  return sqls.map((sql) => {
    if (typeof sql !== 'string' || sql === '') throw invalid('sqls must be strings, not empty')
    return sql
  })
}
