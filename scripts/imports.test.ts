import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { rootDirectory } from './paths.ts'

/** What each part may import of our own packages (docs/architecture.md): anything else is refused. */
const allowed: Record<string, readonly string[]> = {
  'packages/errors': [],
  'packages/dataset': ['errors'],
  'packages/redshift': ['errors'],
  'packages/observability': ['errors'],
  'packages/lambda': ['errors', 'observability'],
  // None of ours, so that one misreading of AWS cannot sit on both sides of a green test.
  'packages/emulator': [],
  'services/platform': ['errors', 'redshift', 'dataset'],
  'services/ingest': ['errors', 'lambda', 'observability', 'redshift', 'dataset'],
  'services/api': ['errors', 'lambda', 'observability', 'redshift', 'dataset'],
}

const importPattern = /(?:from|import|import\()\s*['"]([^'"]+)['"]/g

/** Why `specifier` may not be imported by a file of `part`, or undefined. */
const findViolation = (part: string, specifier: string): string | undefined => {
  const own = /^@cauce\/(?:service-)?([^/]+)(\/src.*)?/.exec(specifier)
  if (own?.[2]) return `${part} imports the inside of ${specifier}`
  if (own && !allowed[part]?.includes(own[1] ?? '')) return `${part} imports ${specifier}`
  if (/^(?:\.\.\/)+(?:packages|services|scripts|e2e)\//.test(specifier))
    return `${part} imports ${specifier} by its path`
  return undefined
}

const listSources = (part: string) =>
  globSync('**/*.ts', {
    cwd: join(rootDirectory, part),
    exclude: ['node_modules', '.serverless', '.esbuild'],
  })

describe('direction of imports', () => {
  it.each(Object.keys(allowed))('%s imports only what it may', (part) => {
    const files = listSources(part)
    expect(files.length).toBeGreaterThan(0)
    const violations = files.flatMap((file) => {
      const source = readFileSync(join(rootDirectory, part, file), 'utf8')
      return [...source.matchAll(importPattern)].flatMap(
        ([, specifier = '']) => findViolation(part, specifier) ?? [],
      )
    })
    expect(violations).toEqual([])
  })

  it('covers every part of the workspace that has code', () => {
    const parts = globSync('{packages,services}/*/package.json', { cwd: rootDirectory })
      .map((file) => file.replace('/package.json', ''))
      .filter((part) => listSources(part).length > 0)
    expect(parts.sort()).toEqual(Object.keys(allowed).sort())
  })

  it.each([
    ['packages/emulator', '@cauce/errors'],
    ['services/api', '@cauce/service-ingest'],
    ['services/api', '@cauce/emulator'],
    ['services/ingest', '@cauce/dataset/src/customers.ts'],
    ['packages/dataset', '../../packages/redshift/src/index.ts'],
  ])('refuses that %s imports %s', (part, specifier) => {
    expect(findViolation(part, specifier)).toBeDefined()
  })
})
