import { AwsError } from '../service.ts'
import type { ExecutionEnvironment } from './executionEnvironment.ts'
import type { LambdaFunction } from './lambdaFunction.ts'

export interface PoolOptions {
  /** Environments alive at once, over all functions. It stands for the machine's size, not for a quota of AWS. */
  maxConcurrency: number
  /** An idle environment beyond a function's first is ended after this long. */
  idleMs: number
  create(fn: LambdaFunction): ExecutionEnvironment
}

/** `throttled`: the function's own reserved concurrency is used up. `full`: every environment here is busy. */
export type Refusal = 'throttled' | 'full'

export interface EnvironmentPool {
  take(fn: LambdaFunction): ExecutionEnvironment | Refusal
  /** Waits while the pool is full, before any later `take`. Throws `TooManyRequestsException` when throttled. */
  acquire(fn: LambdaFunction): Promise<ExecutionEnvironment>
  release(environment: ExecutionEnvironment): void
  close(): Promise<void>
}

interface Member {
  environment: ExecutionEnvironment
  isBusy: boolean
  idleSince: number
}

interface Waiter {
  fn: LambdaFunction
  resolve(environment: ExecutionEnvironment): void
  reject(error: Error): void
}

const tooManyRequests = () =>
  new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    Type: 'User',
  })

export const createEnvironmentPool = (
  { maxConcurrency, idleMs, create }: PoolOptions,
  onRelease: () => void,
): EnvironmentPool => {
  const members = new Set<Member>()
  const waiters: Waiter[] = []
  let isClosed = false

  const remove = (member: Member) => {
    members.delete(member)
    void member.environment.dispose()
  }

  const ofFunction = (name: string) =>
    [...members].filter(({ environment }) => environment.fn.name === name)

  /** The function's warm environments, once those that died idle are gone. */
  const idleOf = ({ name }: LambdaFunction) => {
    const idle = ofFunction(name).filter(({ isBusy }) => !isBusy)
    for (const member of idle) if (!member.environment.isAlive()) remove(member)
    return idle.filter(({ environment }) => environment.isAlive())
  }

  const makeRoom = () => {
    if (members.size < maxConcurrency) return true
    const idle = [...members].filter(({ isBusy }) => !isBusy)
    const [oldest] = idle.sort((a, b) => a.idleSince - b.idleSince)
    if (oldest === undefined) return false
    remove(oldest)
    return true
  }

  const take = (fn: LambdaFunction) => {
    const busy = ofFunction(fn.name).filter(({ isBusy }) => isBusy)
    if (busy.length >= (fn.reservedConcurrency ?? Number.POSITIVE_INFINITY)) return 'throttled'
    const warm = idleOf(fn).at(-1)
    if (warm !== undefined) {
      warm.isBusy = true
      return warm.environment
    }
    if (!makeRoom()) return 'full'
    const member: Member = { environment: create(fn), isBusy: true, idleSince: 0 }
    members.add(member)
    return member.environment
  }

  const serveWaiters = () => {
    for (let waiter = waiters[0]; waiter !== undefined; waiter = waiters[0]) {
      const taken = take(waiter.fn)
      if (taken === 'full') return
      waiters.shift()
      if (taken === 'throttled') waiter.reject(tooManyRequests())
      else waiter.resolve(taken)
    }
  }

  const endWhenIdle = (member: Member) => {
    const { idleSince } = member
    const reap = () => {
      if (member.isBusy || member.idleSince !== idleSince || !members.has(member)) return
      if (idleOf(member.environment.fn).length > 1) remove(member)
    }
    setTimeout(reap, idleMs).unref()
  }

  return {
    take: (fn) => (waiters.length > 0 ? 'full' : take(fn)),

    async acquire(fn) {
      const taken = waiters.length > 0 ? 'full' : take(fn)
      if (taken === 'throttled') throw tooManyRequests()
      if (taken !== 'full') return taken
      return new Promise((resolve, reject) => waiters.push({ fn, resolve, reject }))
    },

    release(environment) {
      const member = [...members].find((candidate) => candidate.environment === environment)
      if (member === undefined || isClosed) return
      member.isBusy = false
      member.idleSince = performance.now()
      if (environment.isAlive()) endWhenIdle(member)
      else remove(member)
      serveWaiters()
      onRelease()
    },

    async close() {
      isClosed = true
      for (const { reject } of waiters.splice(0)) reject(new Error('the emulator is stopping'))
      await Promise.all([...members].map(({ environment }) => environment.dispose()))
      members.clear()
    },
  }
}
