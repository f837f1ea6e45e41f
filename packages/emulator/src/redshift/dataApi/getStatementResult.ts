import { AwsError } from '../../service.ts'
import { columnMetadata } from './columnMetadata.ts'
import type { DataApi } from './dataApi.ts'
import { encodeField } from './field.ts'
import { statementOperation } from './statementOperation.ts'
import type { FoundStatement } from './statementStore.ts'
import { findString, findWaitTimeSeconds, invalid } from './validation.ts'
import { waitForEnd } from './waitForEnd.ts'

/** AWS does not say how large its pages are. */
const PAGE_ROWS = 1_000

/** Records as they are on the wire: JSON, with 64-bit integers in all their digits. */
export const createGetStatementResult = (dataApi: DataApi) =>
  statementOperation(dataApi, 'GetStatementResult', async ({ input, principal, signal }) => {
    const found = dataApi.statements.get(input, principal)
    await waitForEnd(found.statement, { waitSeconds: findWaitTimeSeconds(input), signal })
    const { columns, rows } = getResultSet(found, input)
    const start = decodePageStart(input)
    const end = start + PAGE_ROWS
    return {
      ColumnMetadata: columns.map(columnMetadata),
      Records: rows
        .slice(start, end)
        .map((row) => row.map((value, index) => encodeField(value, columns[index]?.typeOid ?? 0))),
      TotalNumRows: rows.length,
      ...(end < rows.length && { NextToken: encodePageStart(end) }),
    }
  })

/** Not finished, failed, without a result set, and a whole batch: the same answer for all. */
const getResultSet = (
  { statement, subStatement }: FoundStatement,
  input: Record<string, unknown>,
) => {
  const part = statement.kind === 'batch' ? subStatement : statement.subStatements[0]
  if (statement.status === 'FINISHED' && part?.resultSet) return part.resultSet
  throw new AwsError(
    'ResourceNotFoundException',
    'Query does not have result. Please check query status with DescribeStatement.',
    400,
    { ResourceId: input.Id },
  )
}

const encodePageStart = (start: number) => Buffer.from(`row ${start}`).toString('base64url')

const decodePageStart = (input: Record<string, unknown>) => {
  const token = findString(input, 'NextToken')
  if (token === undefined) return 0
  const [, start] = /^row (\d+)$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (start === undefined) throw invalid('nextToken is not one that this operation answered')
  return Number(start)
}
