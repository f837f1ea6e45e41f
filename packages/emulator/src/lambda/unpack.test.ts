import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { unpack } from './unpack.ts'

describe('unpack', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cauce-unpack-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  const zip = (files: Record<string, string>) => {
    const zipPath = join(directory, 'f.zip')
    const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
    writeFileSync(zipPath, zipSync(Object.fromEntries(entries)))
    return zipPath
  }

  it('writes the files under a folder named by the content', () => {
    const root = unpack({ zipPath: zip({ 'src/main.mjs': 'one' }), directory })
    expect(readFileSync(join(root, 'src/main.mjs'), 'utf8')).toBe('one')
    expect(unpack({ zipPath: zip({ 'src/main.mjs': 'one' }), directory })).toBe(root)
    expect(unpack({ zipPath: zip({ 'src/main.mjs': 'two' }), directory })).not.toBe(root)
  })

  it('refuses an entry that would be written outside', () => {
    const zipPath = zip({ '../../escaped.txt': 'x' })
    expect(() => unpack({ zipPath, directory })).toThrow('outside')
    expect(existsSync(join(directory, '../escaped.txt'))).toBe(false)
  })
})
