import type { Statement, SubStatement } from './statement.ts'
import { resultSize } from './statementStore.ts'

/** Timestamps on the wire: seconds, with milliseconds as a fraction. */
export const epochSeconds = (ms: number) => ms / 1000

export const hasResultSet = ({ subStatements }: Statement) =>
  subStatements.some((part) => part.resultSet !== undefined)

/** What a statement and its only or each of its parts report alike. */
export const partOutput = (part: SubStatement) => ({
  QueryString: part.positional.namedSql,
  HasResultSet: part.resultSet !== undefined,
  Duration: part.durationNs,
  ResultRows: part.resultRows,
  ResultSize: part.resultSet ? resultSize(part) : part.status === 'FINISHED' ? 0 : -1,
  RedshiftQueryId: part.redshiftQueryId,
})
