import { Worker } from 'node:worker_threads'
import type { Ending } from './ending.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import type { InvokeMessage, WorkerData, WorkerMessage } from './workerMessages.ts'

export interface FunctionThreadOptions {
  fn: LambdaFunction
  variables: Record<string, string>
  onOutput(text: string): void
}

/** The thread of an execution environment and how what it was asked to do ends. */
export interface FunctionThread {
  isAlive(): boolean
  post(message: InvokeMessage): void
  /** The next thing to end: the start at first, then one invocation at a time. */
  nextEnding(limitMs: number): Promise<Ending>
  /** Stops it even in a busy loop. */
  terminate(): Promise<void>
}

const YOUNG_GENERATION_MB = 16

const startWorker = ({ fn, variables }: FunctionThreadOptions) => {
  const data: WorkerData = { taskRoot: fn.taskRoot, handler: fn.handler }
  return new Worker(new URL('./worker/main.ts', import.meta.url), {
    name: fn.name,
    workerData: data,
    env: variables,
    // The emulator's own flags (jest's too) are none of the function's.
    execArgv: [],
    argv: [],
    stdout: true,
    stderr: true,
    resourceLimits: {
      maxOldGenerationSizeMb: fn.memorySizeMb,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
    },
  })
}

export const startFunctionThread = (options: FunctionThreadOptions): FunctionThread => {
  const worker = startWorker(options)
  let isAlive = true
  let settle: (ending: Ending) => void = () => undefined

  const die = (ending: Ending) => {
    isAlive = false
    settle(ending)
  }

  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'output') options.onOutput(message.text)
    else if (message.type === 'failed' && message.isFatal) die(message)
    else settle(message)
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    die(isMemory ? { type: 'outOfMemory' } : { type: 'exited', exitCode: 1 })
  })
  worker.on('exit', (exitCode) => die({ type: 'exited', exitCode }))
  // The function's output comes as messages; what Node itself writes would pile up here.
  worker.stdout.resume()
  worker.stderr.resume()

  return {
    isAlive: () => isAlive,
    post: (message) => worker.postMessage(message),
    nextEnding: (limitMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve({ type: 'timedOut', afterMs: limitMs }), limitMs)
        settle = (ending) => {
          clearTimeout(timer)
          resolve(ending)
        }
      }),
    async terminate() {
      isAlive = false
      await worker.terminate()
    },
  }
}
