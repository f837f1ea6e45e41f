import { AppError } from '@cauce/errors'
import type middy from '@middy/core'
import type { Log } from './createLogger.ts'

/**
 * For asynchronous handlers: logs the error and lets the invocation fail, so that Lambda retries. The runtime prints
 * what is thrown, and the on-failure destination stores it, so an error that may quote a record is thrown as its name.
 */
export const failWithoutValues = (log: Log): middy.MiddlewareObj => ({
  onError: (request) => {
    const { error } = request
    const code = error instanceof AppError ? error.code : 'INTERNAL'
    log.error('batch failed', { code, error })
    // Assigned, not thrown: middy attaches the original to an error that is thrown here.
    request.error = withoutValues(error)
  },
})

const withoutValues = (error: Error | null | undefined): Error =>
  error instanceof AppError
    ? new AppError(error.code, error.message, { retryable: error.retryable })
    : new Error(`INTERNAL: ${error?.name ?? 'unknown'}`)
