import type { DataApi } from './dataApi.ts'
import type { Statement, SubStatement } from './statement.ts'
import { statementOperation } from './statementOperation.ts'
import { epochSeconds, hasResultSet, partOutput } from './statementOutput.ts'
import { findWaitTimeSeconds } from './validation.ts'
import { waitForEnd } from './waitForEnd.ts'

/**
 * Describing `id:2` answers the parent's Id and status, with that one sub-statement. A transaction that failed leaves
 * its earlier sub-statements reading FINISHED.
 * Source: https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-calling-cli-describe-statement.html
 */
export const createDescribeStatement = (dataApi: DataApi) =>
  statementOperation(dataApi, 'DescribeStatement', async ({ input, principal, signal }) => {
    const { statement, subStatement } = dataApi.statements.get(input, principal)
    await waitForEnd(statement, { waitSeconds: findWaitTimeSeconds(input), signal })
    return { ...describe(statement), ...describeParts(statement, subStatement) }
  })

const describe = (statement: Statement) => ({
  Id: statement.id,
  Status: statement.status,
  CreatedAt: epochSeconds(statement.createdAtMs),
  UpdatedAt: epochSeconds(statement.updatedAtMs),
  Database: statement.database,
  DbUser: statement.databaseUser,
  WorkgroupName: statement.workgroupName,
  RedshiftPid: statement.redshiftPid,
  ResultFormat: 'JSON',
  SecretArn: statement.secretArn,
  Error: statement.error,
  QueryParameters: statement.parameters,
})

const describeParts = (statement: Statement, asked: SubStatement | undefined) => {
  const { kind, subStatements } = statement
  const [only] = subStatements
  if (kind === 'single' && only) return partOutput(only)
  const described = subStatements.flatMap((part, index) =>
    asked && part !== asked ? [] : [describePart(statement, part, index)],
  )
  return {
    HasResultSet: hasResultSet(statement),
    Duration: statement.durationNs,
    // As a live service answers for a batch.
    RedshiftQueryId: 0,
    ResultRows: -1,
    ResultSize: -1,
    SubStatements: described,
  }
}

const describePart = (statement: Statement, part: SubStatement, index: number) => ({
  Id: `${statement.id}:${index + 1}`,
  Status: part.status,
  CreatedAt: epochSeconds(part.createdAtMs),
  UpdatedAt: epochSeconds(part.updatedAtMs),
  ...partOutput(part),
  Error: part.error,
})
