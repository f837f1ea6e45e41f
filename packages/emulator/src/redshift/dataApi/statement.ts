import type { Principal } from '../../service.ts'
import type { ResultSet, UnitOfWork } from '../engine/engine.ts'
import type { SqlParameter } from './namedParameters.ts'
import type { StatementStatus } from './statementStatus.ts'

/** One SQL text of a statement; an ExecuteStatement has one, a BatchExecuteStatement up to forty. */
export interface SubStatement {
  sql: string
  /** `sql` with `$n` for its parameters, and their values. */
  positional: { sql: string; args: readonly string[] }
  status: StatementStatus
  error?: string
  /** -1 until it has ended, as AWS reports it. */
  durationNs: number
  resultRows: number
  redshiftQueryId: number
  resultSet?: ResultSet
  createdAtMs: number
  updatedAtMs: number
}

/** What DescribeStatement describes. */
export interface Statement {
  id: string
  kind: 'single' | 'batch'
  mode: UnitOfWork['mode']
  name?: string
  clientToken?: string
  parameters?: readonly SqlParameter[]
  owner: Principal
  workgroupName: string
  database: string
  databaseUser: string
  secretArn?: string
  redshiftPid: number
  status: StatementStatus
  error?: string
  durationNs: number
  createdAtMs: number
  updatedAtMs: number
  subStatements: readonly SubStatement[]
  cancellation: AbortController
  /** Resolves when the status is terminal. */
  ended: Promise<void>
}
