import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { lockDirectory } from './lockDirectory.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** Another process that holds the lock until it is killed. */
const holdInChild = async () => {
  const source = `
    const { lockDirectory } = await import(${JSON.stringify(join(import.meta.dirname, 'lockDirectory.ts'))})
    lockDirectory(${JSON.stringify(directory)})
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

describe('lockDirectory', () => {
  it('refuses a second process, naming the first, until that one is killed', async () => {
    const child = await holdInChild()
    expect(() => lockDirectory(directory)).toThrow(
      expect.objectContaining({
        message: `The data directory ${directory} is in use by process ${child.pid}. Stop that one first.`,
      }),
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    lockDirectory(directory).release()
  })

  it('refuses the same process a second time, until it is released', () => {
    const lock = lockDirectory(directory)
    expect(() => lockDirectory(directory)).toThrow(`process ${process.pid}`)
    lock.release()
    lockDirectory(directory).release()
    expect(existsSync(join(directory, 'lock.pid'))).toBe(false)
  })

  it('creates the directory and its parents, for this user alone', () => {
    const nested = join(directory, 'a', 'b')
    lockDirectory(nested).release()
    expect([join(directory, 'a'), nested].map(modeOf)).toEqual(['700', '700'])
  })

  it('takes a directory that others could read away from them, and leaves its parent alone', () => {
    const existing = join(directory, 'existing')
    mkdirSync(existing)
    for (const path of [directory, existing]) chmodSync(path, 0o755)
    lockDirectory(existing).release()
    expect([directory, existing].map(modeOf)).toEqual(['755', '700'])
  })
})
