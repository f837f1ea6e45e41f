import type { Account } from '../service.ts'
import type { AsyncEvent } from './asyncEvent.ts'
import { destinationRecord } from './destinationRecord.ts'
import type { InvocationResult } from './ending.ts'
import type { EventStore } from './eventStore.ts'
import type { FunctionRegistry } from './functionRegistry.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import { nextStep, type Outcome, type Step } from './nextStep.ts'

export interface SettleDeps {
  account: Account
  events: EventStore
  functions: FunctionRegistry
  /** Sends to a destination and runs `settle` in the same transaction: neither is lost or doubled by a crash. */
  deliver(message: { queueArn: string; body: string }, settle: () => void): void
}

export interface Attempt {
  outcome: Outcome
  /** Absent when the function was not reached. */
  result?: InvocationResult
}

const giveUp = (
  { account, events, functions, deliver }: SettleDeps,
  fn: LambdaFunction,
  { event, condition, result }: Extract<Step, { kind: 'giveUp' }> & Pick<Attempt, 'result'>,
) => {
  account.log(`lambda ${fn.name}: event ${event.requestId} given up: ${condition}`)
  const queueArn = functions.getEventInvokeConfig(fn).onFailureQueueArn
  if (queueArn === undefined) return events.delete(event)
  const record = destinationRecord({ event, condition, result, now: account.now() })
  deliver({ queueArn, body: JSON.stringify(record) }, () => events.delete(event))
}

/** Does with an event what follows from its last attempt: forget it, try it again later, or give it up. */
export const settleEvent = (
  deps: SettleDeps,
  event: AsyncEvent,
  { fn, attempt: { outcome, result } }: { fn: LambdaFunction; attempt: Attempt },
) => {
  const { account, events, functions } = deps
  const step = nextStep(event, {
    outcome,
    config: functions.getEventInvokeConfig(fn),
    now: account.now(),
    delayScale: account.delayScale,
  })
  if (step.kind === 'done') events.delete(event)
  else if (step.kind === 'retry') events.putBack(step.event)
  else giveUp(deps, fn, { ...step, ...(result !== undefined && { result }) })
}
