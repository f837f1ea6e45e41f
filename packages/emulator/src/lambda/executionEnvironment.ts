import { Worker } from 'node:worker_threads'
import type { Ending } from './ending.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import type { InvokeMessage, WorkerData, WorkerMessage } from './workerMessages.ts'

// Lambda gives the start of an environment ten seconds of its own, outside of the function's timeout.
const INIT_LIMIT_MS = 10_000
const YOUNG_GENERATION_MB = 16

export interface EnvironmentResult {
  ending: Exclude<Ending, { type: 'ready' }>
  durationMs: number
  /** Of the first invocation only. */
  initDurationMs?: number
}

export interface ExecutionEnvironment {
  readonly fn: LambdaFunction
  isAlive(): boolean
  /** One at a time. Never rejects. After a timeout or an exit the environment is dead. */
  invoke(message: InvokeMessage): Promise<EnvironmentResult>
  dispose(): Promise<void>
}

interface EnvironmentOptions {
  fn: LambdaFunction
  variables: Record<string, string>
  onOutput(text: string): void
}

const startWorker = ({ fn, variables }: EnvironmentOptions) => {
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

/** One instance of a function: a thread with its own heap, modules and variables, reused while it lives. */
export const createExecutionEnvironment = (options: EnvironmentOptions): ExecutionEnvironment => {
  const { fn, onOutput } = options
  const worker = startWorker(options)
  let isAlive = true
  let settle: (ending: Ending) => void = () => undefined

  const nextEnding = (limitMs: number) =>
    new Promise<Ending>((resolve) => {
      const timer = setTimeout(() => resolve({ type: 'timedOut', afterMs: limitMs }), limitMs)
      settle = (ending) => {
        clearTimeout(timer)
        resolve(ending)
      }
    })

  const dispose = async () => {
    isAlive = false
    await worker.terminate()
  }

  worker.stdout.resume()
  worker.stderr.resume()
  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'output') return onOutput(message.text)
    if (message.type === 'failed' && message.isFatal) isAlive = false
    settle(message)
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    isAlive = false
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    settle(isMemory ? { type: 'outOfMemory' } : { type: 'exited', exitCode: 1 })
  })
  worker.on('exit', (exitCode) => {
    isAlive = false
    settle({ type: 'exited', exitCode })
  })

  const createdAt = performance.now()
  const initialised = nextEnding(INIT_LIMIT_MS).then((ending) => ({
    ending,
    durationMs: performance.now() - createdAt,
  }))
  let isFirst = true

  return {
    fn,
    isAlive: () => isAlive,
    dispose,
    async invoke(message) {
      const init = await initialised
      const initDuration = isFirst ? { initDurationMs: init.durationMs } : {}
      isFirst = false
      if (init.ending.type !== 'ready') {
        await dispose()
        return { ending: init.ending, durationMs: init.durationMs }
      }
      if (!isAlive) return { ending: { type: 'exited', exitCode: 0 }, durationMs: 0 }
      const startedAt = performance.now()
      const ended = nextEnding(message.timeoutMs)
      worker.postMessage(message)
      const ending = (await ended) as EnvironmentResult['ending']
      const durationMs = performance.now() - startedAt
      if (ending.type === 'timedOut') await dispose()
      return { ending, durationMs, ...initDuration }
    },
  }
}
