import type { FunctionError } from './workerMessages.ts'

/** How an environment's start or an invocation ended, as seen from outside of its thread. */
export type Ending =
  | { type: 'ready' }
  | { type: 'succeeded'; payload: string; usedBytes: number }
  | { type: 'failed'; error: FunctionError; isFatal: boolean; usedBytes: number }
  | { type: 'timedOut'; afterMs: number }
  | { type: 'exited'; exitCode: number }
  | { type: 'outOfMemory' }

export interface InvocationResult {
  /** JSON text: the handler's answer, or the error. */
  payload: string
  functionError?: 'Unhandled'
}

const MAX_PAYLOAD_BYTES = 6_291_556

const unhandled = (error: object): InvocationResult => ({
  payload: JSON.stringify(error),
  functionError: 'Unhandled',
})

const exitReason = (exitCode: number) =>
  exitCode === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${exitCode}`

/** The answer of Invoke for each ending. */
export const toResult = (ending: Exclude<Ending, { type: 'ready' }>, requestId: string) => {
  const failure = (errorType: string, reason: string) =>
    unhandled({ errorType, errorMessage: `RequestId: ${requestId} Error: ${reason}` })
  switch (ending.type) {
    case 'succeeded':
      return Buffer.byteLength(ending.payload) > MAX_PAYLOAD_BYTES
        ? unhandled({
            errorType: 'Function.ResponseSizeTooLarge',
            errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`,
          })
        : { payload: ending.payload }
    case 'failed':
      return unhandled(ending.error)
    case 'timedOut':
      return failure('Sandbox.Timedout', timedOutReason(ending.afterMs))
    case 'exited':
      return failure('Runtime.ExitError', exitReason(ending.exitCode))
    case 'outOfMemory':
      return failure('Runtime.OutOfMemory', 'Runtime exited with error: signal: killed')
  }
}

const timedOutReason = (afterMs: number) =>
  `Task timed out after ${(afterMs / 1000).toFixed(2)} seconds`

/** The line Lambda logs for an ending that the function could not log itself. */
export const endingLogLine = (
  ending: Ending,
  { requestId, now }: { requestId: string; now: number },
) => {
  if (ending.type === 'timedOut') {
    return `${new Date(now).toISOString()} ${requestId} ${timedOutReason(ending.afterMs)}`
  }
  if (ending.type === 'exited')
    return `RequestId: ${requestId} Error: ${exitReason(ending.exitCode)}`
  if (ending.type === 'outOfMemory') {
    return `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`
  }
  return undefined
}
