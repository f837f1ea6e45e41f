/** What travels between the emulator and the thread of an execution environment. Payloads are JSON text, as in AWS. */
export interface WorkerData {
  taskRoot: string
  handler: string
}

export interface InvokeMessage {
  requestId: string
  payload: string
  timeoutMs: number
  functionArn: string
  traceId: string
}

export interface FunctionError {
  errorType: string
  errorMessage: string
  trace: readonly string[]
}

export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'output'; text: string }
  | { type: 'succeeded'; payload: string; usedBytes: number }
  /** Fatal: the environment ends with it. */
  | { type: 'failed'; error: FunctionError; isFatal: boolean; usedBytes: number }
