import { describe, expect, it } from '@jest/globals'
import { createEnvironmentPool } from './environmentPool.ts'
import type { ExecutionEnvironment } from './executionEnvironment.ts'
import type { LambdaFunction } from './lambdaFunction.ts'

const fn = (name: string, reservedConcurrency?: number): LambdaFunction => ({
  name,
  arn: name,
  roleArn: 'role',
  runtime: 'nodejs24.x',
  handler: 'main.handler',
  timeoutSeconds: 3,
  memorySizeMb: 128,
  environment: {},
  taskRoot: '/',
  ...(reservedConcurrency !== undefined && { reservedConcurrency }),
})

const createPool = ({ maxConcurrency = 2, idleMs = 10_000 } = {}) => {
  const ended: string[] = []
  const dead = new Set<ExecutionEnvironment>()
  let released = 0
  const create = (owner: LambdaFunction): ExecutionEnvironment => {
    const environment: ExecutionEnvironment = {
      fn: owner,
      isAlive: () => !dead.has(environment),
      invoke: () => Promise.reject(new Error('not invoked here')),
      dispose: async () => void ended.push(owner.name),
    }
    return environment
  }
  const pool = createEnvironmentPool({ maxConcurrency, idleMs, create }, () => released++)
  return { pool, ended, dead, releases: () => released }
}

const taken = (answer: ExecutionEnvironment | string) => {
  if (typeof answer === 'string') throw new Error(`refused: ${answer}`)
  return answer
}

describe('createEnvironmentPool', () => {
  it('reuses a warm environment and tells of each release', () => {
    const { pool, releases } = createPool()
    const first = taken(pool.take(fn('a')))
    pool.release(first)
    expect(pool.take(fn('a'))).toBe(first)
    expect(releases()).toBe(1)
  })

  it('is throttled by reserved concurrency and full at its own limit', () => {
    const { pool } = createPool()
    pool.take(fn('a', 1))
    expect(pool.take(fn('a', 1))).toBe('throttled')
    pool.take(fn('b'))
    expect(pool.take(fn('c'))).toBe('full')
  })

  it('ends the environment idle for longest to make room for another function', () => {
    const { pool, ended } = createPool()
    const [a, b] = [taken(pool.take(fn('a'))), taken(pool.take(fn('b')))]
    pool.release(b)
    pool.release(a)
    expect(taken(pool.take(fn('c'))).fn.name).toBe('c')
    expect(ended).toEqual(['b'])
  })

  it('gives a freed environment to who waits, before who asks later', async () => {
    const { pool } = createPool({ maxConcurrency: 1 })
    const busy = taken(pool.take(fn('a')))
    const waiting = pool.acquire(fn('b'))
    pool.release(busy)
    expect((await waiting).fn.name).toBe('b')
    expect(pool.take(fn('a'))).toBe('full')
  })

  it('never gives out an environment that died', () => {
    const { pool, dead } = createPool()
    const first = taken(pool.take(fn('a')))
    dead.add(first)
    pool.release(first)
    expect(pool.take(fn('a'))).not.toBe(first)
  })

  it('ends idle environments of a function, but not its first', async () => {
    const { pool, ended } = createPool({ idleMs: 5 })
    const both = [taken(pool.take(fn('a'))), taken(pool.take(fn('a')))]
    for (const environment of both) pool.release(environment)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ended).toEqual(['a'])
  })

  it('refuses who waits when it closes', async () => {
    const { pool } = createPool({ maxConcurrency: 1 })
    pool.take(fn('a'))
    const waiting = pool.acquire(fn('b'))
    await pool.close()
    await expect(waiting).rejects.toThrow('stopping')
  })
})
