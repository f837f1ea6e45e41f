import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const packageDirectory = resolve(import.meta.dirname, '..')
const documentation = readFileSync(resolve(packageDirectory, '../../docs/emulator.md'), 'utf8')

const sources = globSync('src/**/*.ts', { cwd: packageDirectory })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(packageDirectory, file), 'utf8'))

const findAll = (pattern: RegExp) =>
  [
    ...new Set(
      sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name = '']) => name)),
    ),
  ].sort()

describe('docs/emulator.md', () => {
  const operations = findAll(/^\s+(?<name>[A-Z]\w+): create\k<name>\(/gm)
  const resourceTypes = findAll(/^\s+'(AWS::\w+::\w+)':/gm)

  it('is held against what the sources register', () => {
    expect(operations).toContain('PublishBatch')
    expect(operations).toContain('GetStatementResult')
    expect(resourceTypes).toContain('AWS::SNS::Topic')
    expect(resourceTypes).toContain('AWS::KMS::Key')
  })

  it('lists every operation and every resource type', () => {
    const missing = [...operations, ...resourceTypes].filter(
      (name) => !documentation.includes(`\`${name}\``),
    )
    expect(missing).toEqual([])
  })
})
