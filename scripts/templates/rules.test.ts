import { beforeAll, describe, expect, it } from '@jest/globals'
import { checkTemplates } from './checkTemplates.ts'
import { readStacks } from './readStacks.ts'
import { rules } from './rules.ts'
import type { Stack } from './template.ts'
import { breaker } from './test/breakTemplates.ts'
import { cloudFormationBreaks } from './test/cloudFormationBreaks.ts'
import { ourBreaks } from './test/ourBreaks.ts'

const breaks = [...cloudFormationBreaks, ...ourBreaks]

describe('packaged templates', () => {
  let local: Stack[]

  beforeAll(async () => {
    local = await readStacks('local')
  })

  it('pass every rule as the local stage', () => {
    expect(checkTemplates(local)).toEqual([])
  })

  it('pass every rule as production', async () => {
    expect(checkTemplates(await readStacks('prod'))).toEqual([])
  })

  it.each(breaks)('fail %s for %s', (rule, _, apply, said) => {
    const stacks = structuredClone(local)
    apply(breaker(stacks))
    const found = rules.filter(({ find }) => find(stacks).length > 0).map(({ name }) => name)
    expect(found).toEqual([rule])
    expect(checkTemplates(stacks)).toContainEqual(expect.stringMatching(said))
  })

  it('fail every rule for something', () => {
    expect(new Set(breaks.map(([rule]) => rule))).toEqual(new Set(rules.map(({ name }) => name)))
  })
})
