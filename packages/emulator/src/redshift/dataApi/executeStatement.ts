import type { Operation } from '../../service.ts'
import type { DataApi } from './dataApi.ts'
import { getWorkgroup } from './submissionInput.ts'
import { submitStatement } from './submitStatement.ts'
import { getString } from './validation.ts'

export const createExecuteStatement = (dataApi: DataApi): Operation => ({
  action: 'redshift-data:ExecuteStatement',
  alsoRequires: ['redshift-serverless:GetCredentials'],
  resource: (input) => getWorkgroup(dataApi, input).arn,
  run: (request) =>
    submitStatement(dataApi, {
      request,
      kind: 'single',
      mode: 'autoCommit',
      sqls: [getString(request.input, 'Sql', { min: 1 })],
    }),
})
