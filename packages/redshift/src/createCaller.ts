import { ApiFailure } from './apiFailure.ts'
import { fullJitterMs } from './fullJitterMs.ts'

export interface Clock {
  readonly now: () => number
  readonly random: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/** What one try of a call may use. `waitSeconds` is undefined when this statement must not be long-polled. */
export interface Turn {
  readonly waitSeconds: number | undefined
  readonly abortSignal: AbortSignal
}

/** `until`: no try starts after it. `abortAt`: no try lasts beyond it. Both epoch milliseconds. */
export interface CallLimits {
  readonly until: number
  readonly abortAt: number
}

/** Makes the calls of one run, and owns its retries: full jitter, within the caller's deadline, nowhere else. */
export interface Caller extends Clock {
  readonly call: <T>(limits: CallLimits, send: (turn: Turn) => Promise<T>) => Promise<T>
  /** False once AWS said that too many requests wait for this statement. */
  readonly mayWait: () => boolean
  readonly pause: (tries: number) => Promise<void>
}

const MIN_WAIT_SECONDS = 1
const MAX_WAIT_SECONDS = 30
/** On top of the time that the service was asked to wait. */
const ANSWER_MS = 8_000

export const createCaller = (clock: Clock): Caller => {
  let mayWait = true

  const turnOf = ({ until, abortAt }: CallLimits): Turn => {
    const waitSeconds = mayWait ? waitSecondsUntil(until - clock.now()) : undefined
    const lastsMs = Math.min((waitSeconds ?? 0) * 1_000 + ANSWER_MS, abortAt - clock.now())
    return { waitSeconds, abortSignal: AbortSignal.timeout(Math.max(1, Math.floor(lastsMs))) }
  }

  const pause = (tries: number) => clock.sleep(fullJitterMs(clock.random, tries))

  const call = async <T>(limits: CallLimits, send: (turn: Turn) => Promise<T>): Promise<T> => {
    let mayHaveArrived = false
    for (let tries = 0; ; tries += 1) {
      try {
        return await send(turnOf(limits))
      } catch (error) {
        const failure = new ApiFailure(error, mayHaveArrived)
        mayHaveArrived = failure.mayHaveArrived
        if (failure.verdict === 'refused') throw failure
        if (failure.verdict === 'withoutWaiting' && mayWait) mayWait = false
        else await pause(tries)
        if (clock.now() >= limits.until) throw failure
      }
    }
  }

  return { ...clock, call, pause, mayWait: () => mayWait }
}

const waitSecondsUntil = (remainingMs: number): number =>
  Math.min(MAX_WAIT_SECONDS, Math.max(MIN_WAIT_SECONDS, Math.floor(remainingMs / 1_000)))
