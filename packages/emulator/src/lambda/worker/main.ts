import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { InvokeMessage, WorkerData, WorkerMessage } from '../workerMessages.ts'
import { captureOutput } from './captureOutput.ts'
import { confineModules } from './confineModules.ts'
import { createContext } from './createContext.ts'
import { describeError } from './describeError.ts'
import { loadHandler } from './loadHandler.ts'

// The thread of one execution environment: loads the handler once, then runs one invocation at a time.

const port = parentPort as MessagePort
const { taskRoot, handler: handlerName } = workerData as WorkerData
const output = captureOutput((text) => post({ type: 'output', text }))

const post = (message: WorkerMessage) => port.postMessage(message)

const fail = (reason: string, error: unknown, { isFatal }: { isFatal: boolean }) => {
  const described = describeError(error)
  const { trace, ...rest } = described
  output.log('ERROR', `${reason} \t${JSON.stringify({ ...rest, stack: trace })}`)
  post({ type: 'failed', error: described, isFatal, usedBytes: process.memoryUsage().heapUsed })
}

// The exit codes are those of AWS's own Node.js runtime.
process.on('uncaughtException', (error) => {
  fail('Uncaught Exception', error, { isFatal: true })
  process.exit(129)
})
process.on('unhandledRejection', (reason) => {
  const error = new Error(String(reason), { cause: reason })
  error.name = 'Runtime.UnhandledPromiseRejection'
  fail('Unhandled Promise Rejection', error, { isFatal: true })
  process.exit(128)
})

const invoke = async (
  handler: (event: unknown, context: object) => unknown,
  message: InvokeMessage,
) => {
  output.setRequestId(message.requestId)
  process.env._X_AMZN_TRACE_ID = message.traceId
  try {
    const result = await handler(JSON.parse(message.payload), createContext(message))
    const payload = JSON.stringify(result ?? null) ?? 'null'
    post({ type: 'succeeded', payload, usedBytes: process.memoryUsage().heapUsed })
  } catch (error) {
    fail('Invoke Error', error, { isFatal: false })
  }
}

try {
  confineModules(taskRoot)
  const handler = await loadHandler({ taskRoot, handlerName })
  port.on('message', (message: InvokeMessage) => void invoke(handler, message))
  post({ type: 'ready' })
} catch (error) {
  fail('Uncaught Exception', error, { isFatal: true })
  process.exit(1)
}
