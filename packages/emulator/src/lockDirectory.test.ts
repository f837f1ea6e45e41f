import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { lockDirectory } from './lockDirectory.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

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
      `The data directory ${directory} is in use by process ${child.pid}.`,
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

  it('creates the directory', () => {
    const nested = join(directory, 'a', 'b')
    lockDirectory(nested).release()
    expect(existsSync(nested)).toBe(true)
  })
})
