import type { AsyncEvent } from './asyncEvent.ts'
import type { InvocationResult } from './ending.ts'
import type { EnvironmentPool } from './environmentPool.ts'
import type { ExecutionEnvironment } from './executionEnvironment.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import { type Attempt, type SettleDeps, settleEvent } from './settleEvent.ts'

interface AsyncInvokerDeps extends SettleDeps {
  pool: EnvironmentPool
  run(input: {
    environment: ExecutionEnvironment
    requestId: string
    payload: string
  }): Promise<InvocationResult>
}

export interface AsyncInvoker {
  /** Durable when it returns. */
  accept(event: { functionArn: string; requestId: string; payload: string }): void
  /** Runs what is due and can be run. Called whenever something may have become possible. */
  pump(): void
  pendingCount(): number
  /** Resolves when no event of a deployed function waits or runs. */
  drained(): Promise<void>
  close(): void
}

const LONGEST_TIMER_MS = 60_000

/** Runs asynchronous events from the store, in the environments that are free. */
export const createAsyncInvoker = (deps: AsyncInvokerDeps): AsyncInvoker => {
  const { account, events, functions, pool } = deps
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let onDrained: (() => void)[] = []

  const pendingCount = () =>
    functions.list().reduce((total, { arn }) => total + events.count(arn), 0)

  const notifyDrained = () => {
    if (onDrained.length === 0 || pendingCount() > 0) return
    const callbacks = onDrained
    onDrained = []
    for (const callback of callbacks) callback()
  }

  const settle = (fn: LambdaFunction, event: AsyncEvent, attempt: Attempt) => {
    settleEvent(deps, event, { fn, attempt })
    notifyDrained()
  }

  const runEvent = async (event: AsyncEvent, environment: ExecutionEnvironment) => {
    const { requestId, payload } = event
    const result = await deps.run({ environment, requestId, payload })
    // The store may be closed by now; the next process runs the event again.
    if (isClosed) return
    const outcome = result.functionError ? 'failed' : 'succeeded'
    settle(environment.fn, event, { outcome, result })
    pool.release(environment)
  }

  /** False when no environment can be had until one is released. */
  const start = (fn: LambdaFunction, event: AsyncEvent) => {
    const taken = fn.reservedConcurrency === 0 ? 'forbidden' : pool.take(fn)
    if (taken === 'full') events.putBack(event)
    else if (taken === 'throttled' || taken === 'forbidden') settle(fn, event, { outcome: taken })
    else void runEvent(event, taken)
    return taken !== 'full'
  }

  const startDue = (fn: LambdaFunction) => {
    for (;;) {
      const event = events.claimDue(fn.arn, account.now())
      if (event === undefined) return true
      if (!start(fn, event)) return false
    }
  }

  const scheduleNext = () => {
    const dueTimes = functions.list().flatMap(({ arn }) => events.findNextDueAt(arn) ?? [])
    if (dueTimes.length === 0) return
    const waitMs = Math.min(Math.max(Math.min(...dueTimes) - account.now(), 1), LONGEST_TIMER_MS)
    timer = setTimeout(pump, waitMs)
  }

  const pump = () => {
    clearTimeout(timer)
    if (isClosed) return
    // Without a free environment the next release pumps again.
    if (functions.list().every(startDue)) scheduleNext()
  }

  return {
    accept({ functionArn, requestId, payload }) {
      const now = account.now()
      const counters = { failures: 0, throttles: 0 }
      events.add({ requestId, functionArn, payload, acceptedAt: now, dueAt: now, ...counters })
      setImmediate(pump)
    },
    pump,
    pendingCount,
    drained: () =>
      new Promise((resolve) => {
        onDrained.push(resolve)
        notifyDrained()
      }),
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
