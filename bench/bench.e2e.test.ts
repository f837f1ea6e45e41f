import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'

const runBench = (...args: string[]) =>
  promisify(execFile)(process.execPath, [
    '--no-warnings',
    resolve(import.meta.dirname, 'bench.ts'),
    ...args,
  ])

describe('pnpm bench', () => {
  it('measures the packaged bundles and prints the results', async () => {
    const { stdout } = await runBench('--quick', '--only', 'bundles')
    expect(stdout).toMatch(/^## Bundles\n\n/)
    for (const name of ['ingest', 'SDK clients of api', 'baseline of ingest']) {
      expect(stdout).toMatch(
        new RegExp(`^\\| ${name} \\| [\\d.]+ KB \\| [\\d.,]+ \\| [\\d.]+ × \\|$`, 'm'),
      )
    }
  })

  it('refuses a measurement that it does not know, naming those it does', async () => {
    await expect(runBench('--only', 'nothing')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /no measurement nothing, only start, bundles, topic/,
      ) as unknown,
    })
  })
})
