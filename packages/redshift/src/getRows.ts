import { GetStatementResultCommand, type RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import { ApiFailure, toAppError } from './apiFailure.ts'
import type { Caller } from './createCaller.ts'
import { decodeRows } from './decodeRows.ts'
import type { Row } from './redshift.ts'

interface ResultSource {
  readonly client: RedshiftDataClient
  readonly caller: Caller
  readonly deadlineAt: number
}

/** Every page of a finished statement, in order; no rows when it is of a kind that returns none. */
export const getRows = async (source: ResultSource, id: string): Promise<Row[]> => {
  const pages: Row[][] = []
  let nextToken: string | undefined
  do {
    const page = await getPage(source, { id, nextToken })
    if (page === undefined) return []
    pages.push(decodeRows(page.ColumnMetadata ?? [], page.Records ?? []))
    nextToken = page.NextToken || undefined
  } while (nextToken !== undefined)
  return pages.flat()
}

const getPage = async (
  { client, caller, deadlineAt }: ResultSource,
  { id, nextToken }: { id: string; nextToken: string | undefined },
) => {
  const input = nextToken === undefined ? { Id: id } : { Id: id, NextToken: nextToken }
  try {
    return await caller.call({ until: deadlineAt, abortAt: deadlineAt }, (turn) =>
      client.send(new GetStatementResultCommand(input), turn),
    )
  } catch (error) {
    // A finished batch says HasResultSet when any of its statements has one, so the last one may have none.
    if (error instanceof ApiFailure && error.awsName === 'ResourceNotFoundException') return
    throw toAppError(error, id)
  }
}
