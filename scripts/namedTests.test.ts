import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { rootDirectory } from './paths.ts'

const read = (file: string) => readFileSync(join(rootDirectory, file), 'utf8')

const sources = globSync('{e2e,packages,services}/**/*{.test,describe*}.ts', {
  cwd: rootDirectory,
  exclude: ['**/node_modules'],
}).map(read)

/** In backticks, of five words or more and no command: the name of a test, or as much of it as tells it from others. */
const testsNamed = (markdown: string) =>
  [...markdown.replaceAll(/^```.*?^```/gms, '').matchAll(/`([^`]+)`/g)]
    .map(([, text = '']) => text.replaceAll(/\s+/g, ' '))
    .filter((text) => text.split(' ').length >= 5 && !text.includes(' -- '))

describe('docs/architecture.md', () => {
  const named = testsNamed(read('docs/architecture.md'))

  it('names tests', () => {
    expect(named.length).toBeGreaterThan(5)
  })

  it.each(named)('names a test that exists: %s', (name) => {
    expect(sources.some((source) => source.includes(name))).toBe(true)
  })
})
