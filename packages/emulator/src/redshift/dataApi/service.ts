import type { AwsService } from '../../service.ts'
import { createBatchExecuteStatement } from './batchExecuteStatement.ts'
import { createCancelStatement } from './cancelStatement.ts'
import type { DataApi } from './dataApi.ts'
import { createDescribeStatement } from './describeStatement.ts'
import { createExecuteStatement } from './executeStatement.ts'
import { createGetStatementResult } from './getStatementResult.ts'
import { createListStatements } from './listStatements.ts'

export const createDataApiService = (dataApi: DataApi): AwsService => ({
  signingName: 'redshift-data',
  protocols: ['awsJson1.1'],
  targetPrefix: 'RedshiftData',
  operations: {
    ExecuteStatement: createExecuteStatement(dataApi),
    BatchExecuteStatement: createBatchExecuteStatement(dataApi),
    DescribeStatement: createDescribeStatement(dataApi),
    GetStatementResult: createGetStatementResult(dataApi),
    CancelStatement: createCancelStatement(dataApi),
    ListStatements: createListStatements(dataApi),
  },
})
