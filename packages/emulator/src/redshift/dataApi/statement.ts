import type { Principal } from '../../service.ts'
import type { ResultSet, UnitOfWork } from '../engine/engine.ts'
import type { PositionalStatement, SqlParameter } from './namedParameters.ts'
import type { StatementStatus } from './statementStatus.ts'

/** One SQL text of a statement; an ExecuteStatement has one, a BatchExecuteStatement up to forty. */
export interface SubStatement {
  positional: PositionalStatement
  status: StatementStatus
  error: string | undefined
  /** -1 until it has ended, as AWS reports it. So are the two below. */
  durationNs: number
  resultRows: number
  redshiftQueryId: number
  resultSet: ResultSet | undefined
  createdAtMs: number
  updatedAtMs: number
}

/** What DescribeStatement describes. */
export interface Statement {
  id: string
  kind: 'single' | 'batch'
  mode: UnitOfWork['mode']
  name: string | undefined
  clientToken: string | undefined
  parameters: readonly SqlParameter[] | undefined
  owner: Principal
  workgroupName: string
  database: string
  databaseUser: string
  secretArn: string | undefined
  redshiftPid: number
  status: StatementStatus
  error: string | undefined
  durationNs: number
  createdAtMs: number
  updatedAtMs: number
  subStatements: readonly SubStatement[]
  cancellation: AbortController
  /** Resolves when the status is terminal. */
  ended: Promise<void>
}
