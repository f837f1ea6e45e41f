import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { assertStage } from '@cauce/service-platform/migrations'
import { createCustomerId, erased } from '../e2e/customer.ts'
import { type Verification, verificationVariable } from '../e2e/openSubject.ts'
import { connect, type Target } from '../e2e/target.ts'
import { waitFor } from '../e2e/waitFor.ts'
import { readEndpoints } from './endpoints.ts'
import { rootDirectory } from './paths.ts'
import { findAccess } from './stage/findAccess.ts'
import type { StageAccess } from './stage/stageAccess.ts'

const usage = `usage: pnpm verify --stage STAGE [--region REGION] [--timeout SECONDS] [--endpoints FILE]
Publishes a customer with random values to the stage's topic and checks, through SNS and HTTPS only, that its API serves it,
refuses who may not read it, keeps the newest version and forgets it when erased. Fails when one check fails.
  --stage       the stage, as given to \`sls deploy\`
  --region      AWS region (default: AWS_REGION, else us-east-1)
  --timeout     for each check (default: 300; a new name takes minutes to be known, an idle warehouse one to answer)
  --endpoints   of a system started by \`npm start\`: its .cauce/endpoints.json; instead of --stage`

const jestArguments = [
  ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
  ...['--selectProjects', 'e2e', '--runTestsByPath', 'e2e/roundTrip.e2e.test.ts', '--verbose'],
]

const runSuite = (verification: Verification) =>
  new Promise<boolean>((resolve, reject) => {
    const child = spawn(process.execPath, jestArguments, {
      cwd: rootDirectory,
      stdio: 'inherit',
      env: { ...process.env, [verificationVariable]: JSON.stringify(verification) },
    })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code === 0))
    process.on('SIGTERM', () => child.kill())
  })

/** The suite erases what it published as its last check; this is for one that failed or was stopped before. */
const eraseLeftovers = async (target: Target, customerId: string) => {
  const ids = [customerId, `${customerId}-marker`]
  for (const id of ids) await target.publish(erased(id))
  console.error(`verify: published the erasure of ${ids.join(' and ')}`)
  const token = await target.token()
  for (const id of ids) {
    await waitFor(
      () => target.readCustomer(id, token),
      ({ status }) => status === 404,
      { timeoutMs: 60_000, pollMs: 1_000 },
    )
  }
  console.error('verify: they are gone')
}

const verify = async (access: StageAccess, timeoutMs: number) => {
  const customerId = createCustomerId()
  console.log(`Round trip of ${customerId}\n  topic  ${access.topicArn}\n  API    ${access.apiUrl}`)
  // A terminal sends Ctrl-C to the suite too; this process goes on, to erase what the suite published.
  process.on('SIGINT', () => {})
  const passed = await runSuite({ access, customerId, timeoutMs })
  if (passed) return
  process.exitCode = 1
  const target = connect(access)
  try {
    await eraseLeftovers(target, customerId)
  } catch (error) {
    throw new Error(
      `${customerId} may still be there (${(error as Error).message}). An erasure that was published takes effect when the stage works again.`,
    )
  } finally {
    target.close()
  }
}

const parseOptions = () => {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      region: { type: 'string', default: process.env.AWS_REGION ?? 'us-east-1' },
      timeout: { type: 'string', default: '300' },
      endpoints: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const timeoutMs = Number(values.timeout) * 1_000
  if (!(timeoutMs > 0))
    throw new Error(`--timeout must be a number of seconds, not ${values.timeout}.`)
  return { ...values, timeoutMs }
}

/** A stage is found by its stacks, and an embedded system has no CloudFormation to ask. */
const explainEmbedded = (error: Error): never => {
  if (error.name !== 'NotImplemented') throw error
  throw new Error(
    'AWS_ENDPOINT_URL is an embedded system: npm run -s verify -- --endpoints .cauce/endpoints.json',
    { cause: error },
  )
}

const resolveAccess = ({ stage, region, endpoints }: ReturnType<typeof parseOptions>) => {
  if (endpoints !== undefined) return readEndpoints(endpoints)
  if (stage === undefined) throw new Error(`--stage is missing.\n${usage}`)
  assertStage(stage)
  return findAccess({ stage, region }).catch(explainEmbedded)
}

if (import.meta.main) {
  try {
    const options = parseOptions()
    if (options.help) console.log(usage)
    else await verify(await resolveAccess(options), options.timeoutMs)
  } catch (error) {
    console.error(`verify: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
