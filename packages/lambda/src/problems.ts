import type { ErrorCode } from '@cauce/errors'

/** `INTERNAL` is whatever was not thrown on purpose: a bug. */
export type ProblemCode = ErrorCode | 'INTERNAL'

interface ProblemKind {
  readonly status: number
  readonly title: string
  readonly retryAfterSeconds?: number
}

export const INTERNAL_TITLE = 'Internal error'

/** A new code does not compile without an entry here. */
export const problems: Readonly<Record<ProblemCode, ProblemKind>> = {
  INVALID_INPUT: { status: 400, title: 'Invalid input' },
  NOT_FOUND: { status: 404, title: 'Not found' },
  STATEMENT_FAILED: { status: 500, title: INTERNAL_TITLE },
  STATEMENT_OUTCOME_UNKNOWN: { status: 504, title: INTERNAL_TITLE, retryAfterSeconds: 5 },
  WAREHOUSE_UNAVAILABLE: { status: 503, title: INTERNAL_TITLE, retryAfterSeconds: 2 },
  QUARANTINE_UNAVAILABLE: { status: 503, title: INTERNAL_TITLE, retryAfterSeconds: 2 },
  WAREHOUSE_CONTRACT: { status: 500, title: INTERNAL_TITLE },
  CONFIG_INVALID: { status: 500, title: INTERNAL_TITLE },
  INTERNAL: { status: 500, title: INTERNAL_TITLE },
}
