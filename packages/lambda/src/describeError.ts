import { AppError } from '@cauce/errors'

/** What may be said of an error in a log. */
export interface ErrorDescription {
  readonly name: string
  readonly code?: string
  readonly kind?: string
  readonly message?: string
  readonly stack?: readonly string[]
  readonly cause?: ErrorDescription
  readonly [identifier: string]: unknown
}

const MAX_CAUSES = 5

/**
 * An error without the values that it may quote: names, codes, ids and the frames of its stack. Only an AppError's
 * message is kept. Others quote what they choke on: `Unexpected token '1', "12345678-5" is not valid JSON`.
 */
export const describeError = (error: unknown, causes = MAX_CAUSES): ErrorDescription => {
  if (!isErrorLike(error)) return { name: typeof error }
  return {
    name: error.name,
    ...identifiersOf(error),
    ...(error instanceof AppError ? describeAppError(error) : {}),
    stack: framesOf(error),
    ...(error.cause === undefined || causes === 0
      ? {}
      : { cause: describeError(error.cause, causes - 1) }),
  }
}

interface ErrorLike {
  readonly name: string
  readonly stack?: unknown
  readonly cause?: unknown
}

/** Not `instanceof`: an error may come from another realm, such as a worker or a test's sandbox. */
const isErrorLike = (error: unknown): error is ErrorLike =>
  typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string'

const describeAppError = ({ message, code, kind, statementId, issues }: AppError) => ({
  message,
  code,
  ...(kind === undefined ? {} : { kind }),
  ...(statementId === undefined ? {} : { statementId }),
  ...(issues.length === 0 ? {} : { issues: issues.map((issue) => `${issue.field} ${issue.code}`) }),
})

const IDENTIFIERS = ['awsName', 'httpStatusCode', 'requestId'] as const

/** What our own errors say about a call to AWS. */
const identifiersOf = (error: object) =>
  Object.fromEntries(
    IDENTIFIERS.flatMap((key) => {
      const value = (error as Record<string, unknown>)[key]
      return typeof value === 'string' || typeof value === 'number' ? [[key, value]] : []
    }),
  )

/** The first lines of a stack repeat the message, which may itself have several lines. */
const framesOf = ({ stack }: ErrorLike): string[] =>
  typeof stack === 'string'
    ? stack
        .split('\n')
        .filter((line) => /^\s+at .*(:\d+:\d+\)?|<anonymous>\)?|native\)?)$/.test(line))
        .map((line) => line.trim())
    : []
