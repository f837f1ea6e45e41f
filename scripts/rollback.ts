import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assertStage } from '@cauce/service-platform/migrations'
import { git, resolveCommit } from './release/git.ts'
import { chooseRollback } from './release/releaseRecord.ts'
import { createReleaseStore } from './release/releaseStore.ts'
import { restoreRelease } from './release/restoreRelease.ts'
import { rollbackSteps } from './release/rollbackSteps.ts'
import { runStep } from './release/runStep.ts'

const usage = `usage: pnpm rollback --stage STAGE [--region REGION] [--to COMMIT] [--dry-run]
Deploys the functions of an earlier release again and verifies them. The platform and the warehouse stay as they are.
  --stage     the stage, as given to \`sls deploy\`
  --region    AWS region (default: AWS_REGION, else us-east-1)
  --to        a commit (default: after a deployment that did not pass, the last one that did; else the one before)
  --dry-run   print what would be done, change nothing`

/** Gives `use` a checkout of `commit` beside this one, whatever is changed here, and removes it afterwards. */
const withCheckout = (commit: string, use: (checkout: string) => void) => {
  const parent = mkdtempSync(join(tmpdir(), 'cauce-rollback-'))
  const checkout = join(parent, 'checkout')
  try {
    git('worktree', 'add', '--detach', checkout, commit)
    use(checkout)
  } finally {
    rmSync(parent, { recursive: true, force: true })
    git('worktree', 'prune')
  }
}

const describeSteps = (stage: string) =>
  rollbackSteps('CHECKOUT', stage)
    .map(({ command, args, directory }) => `  (cd ${directory} && ${command} ${args.join(' ')})`)
    .join('\n')

interface RollbackOptions {
  stage: string
  region: string
  to?: string | undefined
  'dry-run': boolean
}

const rollback = async ({ stage, region, to, 'dry-run': dryRun }: RollbackOptions) => {
  assertStage(stage)
  const store = createReleaseStore({ stage, region })
  const commit = resolveCommit(to ?? chooseRollback(await store.read()))
  console.log(`Rolling ${stage} back to ${git('log', '-1', '--format=%h %s (%cs)', commit)}`)
  if (dryRun) return console.log(describeSteps(stage))
  await restoreRelease({ store, withCheckout, runStep }, { stage, commit })
  console.log(`\n${stage} runs ${commit} again.`)
}

const main = async () => {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      region: { type: 'string', default: process.env.AWS_REGION ?? 'us-east-1' },
      to: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const { stage } = values
  if (stage === undefined) throw new Error(`--stage is missing.\n${usage}`)
  // The tools that the steps start know the region from the environment only.
  process.env.AWS_REGION = values.region
  await rollback({ ...values, stage })
}

if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    console.error(`rollback: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
