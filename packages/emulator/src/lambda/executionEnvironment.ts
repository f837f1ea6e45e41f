import type { Ending } from './ending.ts'
import { type FunctionThreadOptions, startFunctionThread } from './functionThread.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import type { InvokeMessage } from './workerMessages.ts'

// Lambda gives the start of an environment ten seconds of its own, outside of the function's timeout.
const INIT_LIMIT_MS = 10_000

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

const timed = async <T extends Ending>(ending: Promise<T>) => {
  const startedAt = performance.now()
  return { ending: await ending, durationMs: performance.now() - startedAt }
}

/** One instance of a function: a thread with its own heap, modules and variables, reused while it lives. */
export const createExecutionEnvironment = (
  options: FunctionThreadOptions,
): ExecutionEnvironment => {
  const thread = startFunctionThread(options)
  const started = timed(thread.nextEnding(INIT_LIMIT_MS))
  let isFirst = true

  const run = async (message: InvokeMessage) => {
    const ended = thread.nextEnding(message.timeoutMs)
    thread.post(message)
    return timed(ended as Promise<EnvironmentResult['ending']>)
  }

  return {
    fn: options.fn,
    isAlive: thread.isAlive,
    dispose: thread.terminate,
    async invoke(message) {
      const { ending: start, durationMs } = await started
      const initDuration = isFirst ? { initDurationMs: durationMs } : {}
      isFirst = false
      if (start.type !== 'ready') {
        await thread.terminate()
        return { ending: start, durationMs }
      }
      if (!thread.isAlive()) return { ending: { type: 'exited', exitCode: 0 }, durationMs: 0 }
      const result = await run(message)
      if (result.ending.type === 'timedOut') await thread.terminate()
      return { ...result, ...initDuration }
    },
  }
}
