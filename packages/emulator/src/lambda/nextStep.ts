import type { AsyncEvent } from './asyncEvent.ts'
import type { EventInvokeConfig } from './lambdaFunction.ts'

/** `forbidden`: no concurrency at all is reserved for the function. */
export type Outcome = 'succeeded' | 'failed' | 'throttled' | 'forbidden'

export type Condition = 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency'

export type Step =
  | { kind: 'done' }
  | { kind: 'retry'; event: AsyncEvent }
  | { kind: 'giveUp'; event: AsyncEvent; condition: Condition }

interface Situation {
  outcome: Outcome
  config: EventInvokeConfig
  now: number
  delayScale: number
}

const RETRY_DELAYS_MS = [60_000, 120_000]
const FIRST_THROTTLE_DELAY_MS = 1000
const LONGEST_THROTTLE_DELAY_MS = 300_000
// With a delay scale of 0 a throttled event would otherwise be tried again in a busy loop.
const SHORTEST_THROTTLE_DELAY_MS = 10

const retryDelayMs = (failures: number) =>
  RETRY_DELAYS_MS[failures - 1] ?? LONGEST_THROTTLE_DELAY_MS

const throttleDelayMs = (throttles: number, delayScale: number) =>
  Math.max(
    SHORTEST_THROTTLE_DELAY_MS,
    Math.min(FIRST_THROTTLE_DELAY_MS * 2 ** (throttles - 1), LONGEST_THROTTLE_DELAY_MS) *
      delayScale,
  )

/**
 * What becomes of an event after an attempt. Being throttled uses up no retry, only the event's age.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export const nextStep = (
  event: AsyncEvent,
  { outcome, config, now, delayScale }: Situation,
): Step => {
  if (outcome === 'succeeded') return { kind: 'done' }
  if (outcome === 'forbidden')
    return { kind: 'giveUp', event, condition: 'ZeroReservedConcurrency' }
  const isFailure = outcome === 'failed'
  const failures = event.failures + (isFailure ? 1 : 0)
  const throttles = isFailure ? 0 : event.throttles + 1
  const tried = { ...event, failures, throttles }
  if (isFailure && failures > config.maximumRetryAttempts) {
    return { kind: 'giveUp', event: tried, condition: 'RetriesExhausted' }
  }
  const delayMs = isFailure
    ? retryDelayMs(failures) * delayScale
    : throttleDelayMs(throttles, delayScale)
  const dueAt = now + delayMs
  if (dueAt > event.acceptedAt + config.maximumEventAgeSeconds * 1000) {
    return { kind: 'giveUp', event: tried, condition: 'EventAgeExceeded' }
  }
  return { kind: 'retry', event: { ...tried, dueAt } }
}
