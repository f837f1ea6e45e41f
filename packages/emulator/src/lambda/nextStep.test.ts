import { describe, expect, it } from '@jest/globals'
import type { AsyncEvent } from './asyncEvent.ts'
import { DEFAULT_EVENT_INVOKE_CONFIG as config } from './lambdaFunction.ts'
import { nextStep, type Outcome } from './nextStep.ts'

const NOW = 1_000_000
const fresh: AsyncEvent = {
  requestId: 'r',
  functionArn: 'arn',
  payload: '{}',
  acceptedAt: NOW,
  dueAt: NOW,
  failures: 0,
  throttles: 0,
}

const step = (event: Partial<AsyncEvent>, outcome: Outcome, situation = {}) =>
  nextStep({ ...fresh, ...event }, { outcome, config, now: NOW, delayScale: 1, ...situation })

describe('nextStep', () => {
  it('is done after a success', () => {
    expect(step({}, 'succeeded')).toEqual({ kind: 'done' })
  })

  it.each([
    [0, 60_000],
    [1, 120_000],
  ])('retries after failure %i + 1 in %i ms', (failures, delayMs) => {
    expect(step({ failures }, 'failed')).toMatchObject({
      kind: 'retry',
      event: { failures: failures + 1, dueAt: NOW + delayMs },
    })
  })

  it('gives up after the third failure', () => {
    expect(step({ failures: 2 }, 'failed')).toMatchObject({
      kind: 'giveUp',
      condition: 'RetriesExhausted',
      event: { failures: 3 },
    })
  })

  it.each([
    [0, 1000],
    [1, 2000],
    [4, 16_000],
    [20, 300_000],
  ])('backs off after %i throttles by %i ms more, without using a retry', (throttles, delayMs) => {
    expect(step({ throttles, failures: 2 }, 'throttled')).toMatchObject({
      kind: 'retry',
      event: { failures: 2, throttles: throttles + 1, dueAt: NOW + delayMs },
    })
  })

  it('gives up at once, untried, when no concurrency is reserved', () => {
    expect(step({}, 'forbidden')).toMatchObject({
      kind: 'giveUp',
      condition: 'ZeroReservedConcurrency',
      event: { failures: 0, throttles: 0 },
    })
  })

  it('starts the back-off over once the function was reached', () => {
    expect(step({ throttles: 5 }, 'failed')).toMatchObject({ event: { throttles: 0 } })
  })

  it('gives up what would be too old at its next attempt', () => {
    const ageMs = config.maximumEventAgeSeconds * 1000
    expect(step({ acceptedAt: NOW + 60_000 - ageMs }, 'failed').kind).toBe('retry')
    expect(step({ acceptedAt: NOW + 59_999 - ageMs }, 'failed')).toMatchObject({
      kind: 'giveUp',
      condition: 'EventAgeExceeded',
    })
  })

  it('scales delays, but never lets a throttled event spin', () => {
    expect(step({}, 'failed', { delayScale: 0.5 })).toMatchObject({
      event: { dueAt: NOW + 30_000 },
    })
    expect(step({}, 'failed', { delayScale: 0 })).toMatchObject({ event: { dueAt: NOW } })
    expect(step({}, 'throttled', { delayScale: 0 })).toMatchObject({ event: { dueAt: NOW + 10 } })
  })
})
