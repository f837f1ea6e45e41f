import type { FunctionError } from '../workerMessages.ts'

/** What Lambda answers for a thrown value. */
export const describeError = (error: unknown): FunctionError =>
  error instanceof Error
    ? {
        errorType: error.name,
        errorMessage: error.message,
        trace: (error.stack ?? '').split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), trace: [] }
