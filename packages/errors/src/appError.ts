import type { ErrorCode } from './errorCodes.ts'

/**
 * Why a statement failed: `data` (isolate the record and quarantine it), `conflict` (retry it whole) or
 * `configuration` (permission, missing relation, our own SQL: fail the batch and page).
 */
export type FailedStatementKind = 'data' | 'conflict' | 'configuration'

/** What is wrong with one field. `code` is UPPER_SNAKE_CASE and stable; neither member ever carries the value. */
export interface Issue {
  field: string
  code: string
  message: string
}

interface AppErrorOptions {
  retryable?: boolean
  cause?: unknown
  issues?: readonly Issue[]
  kind?: FailedStatementKind
  statementId?: string
}

/** The one error our own code throws on purpose. Messages carry ids and field names, never values. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly issues: readonly Issue[]
  readonly kind: FailedStatementKind | undefined
  readonly statementId: string | undefined

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryable = options.retryable ?? false
    this.issues = options.issues ?? []
    this.kind = options.kind
    this.statementId = options.statementId
  }
}
