import type { DataApi } from './dataApi.ts'
import { statementOperation } from './statementOperation.ts'
import { isTerminal } from './statementStatus.ts'
import { invalid } from './validation.ts'

/**
 * PGlite cannot stop a running statement: it ends first, then is rolled back, and the status becomes ABORTED. What was
 * committed before the request came in stays FINISHED.
 */
export const createCancelStatement = (dataApi: DataApi) =>
  statementOperation(dataApi, 'CancelStatement', ({ input, principal }) => {
    const { statement } = dataApi.statements.get(input, principal)
    if (isTerminal(statement.status)) {
      const { id, status } = statement
      throw invalid(`Could not cancel a query that is already in ${status} state with ID: ${id}`)
    }
    statement.cancellation.abort()
    return { Status: true }
  })
