/** An event accepted for asynchronous invocation and not yet settled. */
export interface AsyncEvent {
  /** The same over all its attempts. */
  requestId: string
  functionArn: string
  /** JSON text. */
  payload: string
  /** Epoch milliseconds. */
  acceptedAt: number
  dueAt: number
  /** Invocations that ended in an error. */
  failures: number
  /** Times no environment was free, in a row. */
  throttles: number
}
