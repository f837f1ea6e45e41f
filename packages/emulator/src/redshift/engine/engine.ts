/** A bridged statement with its positional arguments. */
export interface EngineStatement {
  sql: string
  /** Run right after `sql`, in the same transaction. */
  followUps: readonly string[]
  /**
   * `bare` runs outside any transaction of the engine's (BEGIN, VACUUM); `committing` commits the open transaction
   * when it succeeds, as Redshift's TRUNCATE does.
   */
  kind: 'transactional' | 'bare' | 'committing'
  args: readonly string[]
}

/** A statement the bridge refused: it fails in its turn, so that those before it have run. */
export interface RefusedStatement {
  refusal: string
}

export interface UnitOfWork {
  /** Created without privileges when it signs in for the first time. */
  databaseUser: string
  mode: 'transaction' | 'autoCommit'
  statements: readonly (EngineStatement | RefusedStatement)[]
}

export interface ResultColumn {
  name: string
  typeOid: number
  typeModifier: number
  /** Empty for an expression. */
  tableName: string
  schemaName: string
  nullable: boolean
}

export interface ResultSet {
  columns: readonly ResultColumn[]
  /** PostgreSQL's text format. */
  rows: readonly (readonly (string | null)[])[]
}

export interface EngineError {
  message: string
  /** SQLSTATE; empty for a refusal of the bridge. */
  code: string
  constraint?: string | undefined
}

export type StatementOutcome =
  | {
      kind: 'finished'
      durationNs: number
      affectedRows: number
      resultSet?: ResultSet | undefined
    }
  | { kind: 'failed'; durationNs: number; error: EngineError }
  | { kind: 'notRun' }

export interface UnitOutcome {
  /** The unit was cancelled: what had not been committed is rolled back. */
  aborted: boolean
  /** One per statement. In a transaction that failed, the earlier ones still read `finished`. */
  statements: readonly StatementOutcome[]
}

export interface RunOptions {
  onStart(): void
  /** Observed between statements and before the commit: a running statement goes on to its end. */
  signal: AbortSignal
}

/** What runs SQL. Units run one after another; no temporary table, setting or transaction outlives its unit. */
export interface Engine {
  run(unit: UnitOfWork, options: RunOptions): Promise<UnitOutcome>
  close(): Promise<void>
}

export const ADMIN_USER = 'awsuser'
