import { parseArgs } from 'node:util'
import { assertStage } from '@cauce/service-platform/migrations'
import { resolveCommit } from './release/git.ts'
import { beginAttempt, confirmAttempt } from './release/releaseRecord.ts'
import { createReleaseStore } from './release/releaseStore.ts'

const usage = `usage: pnpm run release ACTION --stage STAGE [--region REGION]
Keeps the record of what a stage runs, from which \`pnpm rollback\` chooses.
  begin      the functions of this checkout's commit are about to be deployed
  confirm    they passed \`pnpm verify\`
  show       print the record`

const actions = {
  begin: async (store: ReturnType<typeof createReleaseStore>) =>
    store.write(beginAttempt(await store.read(), resolveCommit('HEAD'))),
  confirm: async (store: ReturnType<typeof createReleaseStore>) =>
    store.write(confirmAttempt(await store.read())),
  show: async () => {},
} as const

const isAction = (name: string | undefined): name is keyof typeof actions =>
  name !== undefined && Object.hasOwn(actions, name)

const main = async () => {
  const { values, positionals } = parseArgs({
    options: {
      stage: { type: 'string' },
      region: { type: 'string', default: process.env.AWS_REGION ?? 'us-east-1' },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  if (values.help) return console.log(usage)
  const { stage, region } = values
  const [action] = positionals
  if (stage === undefined || !isAction(action))
    throw new Error(`ACTION and --stage are expected.\n${usage}`)
  assertStage(stage)
  const store = createReleaseStore({ stage, region })
  await actions[action](store)
  console.log(JSON.stringify(await store.read(), null, 2))
}

try {
  await main()
} catch (error) {
  console.error(`release: ${(error as Error).message}`)
  process.exitCode = 1
}
