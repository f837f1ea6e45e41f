import { AppError, type Issue } from '@cauce/errors'
import { INTERNAL_TITLE, type ProblemCode, problems } from './problems.ts'

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
  const { status, title, retryAfterSeconds } = problems[code]
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
