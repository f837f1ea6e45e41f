import { AppError } from '@cauce/errors'
import type middy from '@middy/core'
import type { Log } from './createLogger.ts'
import type { ErrorCounter } from './createMetrics.ts'

/**
 * For asynchronous handlers: logs and counts the error and lets the invocation fail, so that Lambda retries. The runtime prints
 * what is thrown, and the on-failure destination stores it, so an error that may quote a record is thrown as its name.
 */
export const failWithoutValues = ({
  log,
  metrics,
}: {
  log: Log
  metrics: ErrorCounter
}): middy.MiddlewareObj => ({
  onError: (request) => {
    const { error } = request
    const code = error instanceof AppError ? error.code : 'INTERNAL'
    log.error('batch failed', { code, error })
    metrics.countError(code)
    // Assigned, not thrown: middy attaches the original to an error that is thrown here.
    request.error = withoutValues(error)
  },
})

const withoutValues = (error: Error | null | undefined): Error =>
  error instanceof AppError
    ? new AppError(error.code, error.message, { retryable: error.retryable })
    : new Error(`INTERNAL: ${error?.name ?? 'unknown'}`)
