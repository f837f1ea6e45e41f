import type { Account } from '../service.ts'
import type { AsyncEvent } from './asyncEvent.ts'
import { destinationRecord } from './destinationRecord.ts'
import type { InvocationResult } from './ending.ts'
import type { EnvironmentPool } from './environmentPool.ts'
import type { EventStore } from './eventStore.ts'
import type { ExecutionEnvironment } from './executionEnvironment.ts'
import type { FunctionRegistry } from './functionRegistry.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import { nextStep, type Outcome, type Step } from './nextStep.ts'

interface AsyncInvokerDeps {
  account: Account
  events: EventStore
  functions: FunctionRegistry
  pool: EnvironmentPool
  run(input: {
    environment: ExecutionEnvironment
    requestId: string
    payload: string
  }): Promise<InvocationResult>
  /** Sends to a destination and runs `settle` in the same transaction: neither is lost or doubled by a crash. */
  deliver(message: { queueArn: string; body: string }, settle: () => void): void
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

  const giveUp = (
    fn: LambdaFunction,
    { event, condition }: Extract<Step, { kind: 'giveUp' }>,
    result?: InvocationResult,
  ) => {
    const queueArn = functions.getEventInvokeConfig(fn).onFailureQueueArn
    account.log(`lambda ${fn.name}: event ${event.requestId} given up: ${condition}`)
    if (queueArn === undefined) return events.delete(event)
    const record = destinationRecord({ event, condition, result, now: account.now() })
    deps.deliver({ queueArn, body: JSON.stringify(record) }, () => events.delete(event))
  }

  const settle = (
    fn: LambdaFunction,
    event: AsyncEvent,
    { outcome, result }: { outcome: Outcome; result?: InvocationResult },
  ) => {
    const config = functions.getEventInvokeConfig(fn)
    const { delayScale } = account
    const step = nextStep(event, { outcome, config, now: account.now(), delayScale })
    if (step.kind === 'done') events.delete(event)
    else if (step.kind === 'retry') events.putBack(step.event)
    else giveUp(fn, step, result)
    notifyDrained()
  }

  const attempt = async (
    fn: LambdaFunction,
    event: AsyncEvent,
    environment: ExecutionEnvironment,
  ) => {
    const { requestId, payload } = event
    const result = await deps.run({ environment, requestId, payload })
    // The store may be closed by now; the next process runs the event again.
    if (isClosed) return
    settle(fn, event, { outcome: result.functionError ? 'failed' : 'succeeded', result })
    pool.release(environment)
  }

  /** False when no environment can be had until one is released. */
  const startOne = (fn: LambdaFunction, event: AsyncEvent) => {
    const taken = pool.take(fn)
    if (taken === 'full') {
      events.putBack(event)
      return false
    }
    if (taken === 'throttled') settle(fn, event, { outcome: 'throttled' })
    else void attempt(fn, event, taken)
    return true
  }

  const startDue = (fn: LambdaFunction) => {
    for (;;) {
      const event = events.claimDue(fn.arn, account.now())
      if (event === undefined) return true
      if (fn.reservedConcurrency === 0) {
        giveUp(fn, { kind: 'giveUp', event, condition: 'ZeroReservedConcurrency' })
        notifyDrained()
      } else if (!startOne(fn, event)) {
        return false
      }
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
