import { AppError, type ErrorCode, type Issue } from '@cauce/errors'

type ProblemCode = ErrorCode | 'INTERNAL'

interface ProblemKind {
  readonly status: number
  readonly title: string
  readonly retryAfterSeconds?: number
}

const INTERNAL_TITLE = 'Internal error'

/** A new code does not compile without an entry here. */
const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = {
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

/** RFC 9457 problem details, with our stable `code` and the request's id for whoever asks for help. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail: string
  readonly errors?: readonly Issue[]
  readonly requestId: string
}

/** What a client is told of an error. Of our own failures it learns the code and nothing else. */
export const toProblem = (
  error: unknown,
  requestId: string,
): { problem: Problem; retryAfterSeconds: number | undefined } => {
  const code: ProblemCode = error instanceof AppError ? error.code : 'INTERNAL'
  const { status, title, retryAfterSeconds } = PROBLEMS[code]
  const isTheirs = error instanceof AppError && status < 500
  const problem: Problem = {
    type: `urn:cauce:error:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code,
    detail: isTheirs ? error.message : INTERNAL_TITLE,
    ...(isTheirs && error.issues.length > 0 ? { errors: error.issues } : {}),
    requestId,
  }
  return { problem, retryAfterSeconds }
}
