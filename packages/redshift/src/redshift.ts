/** A column's value. NULL and '' stay apart; NUMERIC, dates and times arrive as text. */
export type Value = string | number | boolean | null

/** One row of a result, by column label. */
export type Row = Record<string, Value>

/** Values travel as text and never as SQL. NULL and '' cannot travel at all: put them in JSON rows, see encodeRows. */
export type Parameters = Readonly<Record<string, string | number>>

/** One SQL statement with `:name` placeholders. `name` is shown by ListStatements: ids only, never values. */
export interface Statement {
  readonly sql: string
  readonly parameters?: Parameters
  readonly name?: string
}

/** At most 40 statements of one transaction, in order. Every parameter is used by at least one of them. */
export interface Batch {
  readonly sqls: readonly string[]
  readonly parameters?: Parameters
  readonly name?: string
}

export interface RunOptions {
  /** Epoch milliseconds at which the caller stops listening. Everything, retries included, ends before it. */
  readonly deadlineAt: number
}

/**
 * Runs SQL through the Redshift Data API. Throws AppError STATEMENT_FAILED, STATEMENT_OUTCOME_UNKNOWN (it may still
 * commit, so a write must be idempotent), WAREHOUSE_UNAVAILABLE or WAREHOUSE_CONTRACT; no error carries a value.
 */
export interface Redshift {
  /** All rows, in order. Two calls of the Data API when the statement ends within the first wait. */
  query(statement: Statement, options: RunOptions): Promise<Row[]>
  /** Returns once FINISHED was observed. */
  execute(statement: Statement, options: RunOptions): Promise<void>
  /** One transaction. Returns the rows of the last statement, or none when it returns no rows. */
  executeBatch(batch: Batch, options: RunOptions): Promise<Row[]>
}
