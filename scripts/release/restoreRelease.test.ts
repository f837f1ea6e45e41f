import { describe, expect, it } from '@jest/globals'
import type { ReleaseRecord } from './releaseRecord.ts'
import { restoreRelease } from './restoreRelease.ts'
import type { Step } from './rollbackSteps.ts'

const createDeps = (initial: ReleaseRecord, failing?: string) => {
  const written: ReleaseRecord[] = [initial]
  const steps: Step[] = []
  const checkouts: string[] = []
  return {
    written,
    steps,
    checkouts,
    deps: {
      store: {
        read: async () => written.at(-1) ?? initial,
        write: async (record: ReleaseRecord) => {
          written.push(record)
        },
      },
      withCheckout: (commit: string, use: (checkout: string) => void) => {
        checkouts.push(commit)
        use('/checkout')
      },
      runStep: (step: Step) => {
        steps.push(step)
        if (step.title === failing) throw new Error(`${step.title} failed`)
      },
    },
  }
}

describe('restoring a release', () => {
  it('deploys ingest, then api, from its own checkout, then verifies', async () => {
    const { deps, steps, checkouts } = createDeps({ released: ['two', 'one'] })
    await restoreRelease(deps, { stage: 'dev', commit: 'one' })
    expect(checkouts).toEqual(['one'])
    expect(steps.map(({ directory, command, args }) => [directory, command, ...args])).toEqual([
      ['/checkout', 'npx', '-y', expect.any(String), 'install', '--frozen-lockfile'],
      ['/checkout/services/ingest', 'sls', 'deploy', '--stage', 'dev', '--force'],
      ['/checkout/services/api', 'sls', 'deploy', '--stage', 'dev', '--force'],
      ['/checkout', 'npm', 'run', '--silent', 'verify', '--', '--stage', 'dev'],
    ])
  })

  it('records the commit as what runs once it passed', async () => {
    const { deps, written } = createDeps({ released: ['two', 'one'], attempt: 'three' })
    await restoreRelease(deps, { stage: 'dev', commit: 'two' })
    expect(written.at(-1)).toEqual({ released: ['two', 'one'] })
  })

  it.each(['install', 'deploy ingest', 'deploy api', 'verify'])(
    'leaves it an attempt when the step %s fails, and stops there',
    async (title) => {
      const { deps, written, steps } = createDeps({ released: ['two', 'one'] }, title)
      await expect(restoreRelease(deps, { stage: 'dev', commit: 'one' })).rejects.toThrow(title)
      expect(written.at(-1)).toEqual({ released: ['two', 'one'], attempt: 'one' })
      expect(steps.at(-1)?.title).toBe(title)
    },
  )
})
