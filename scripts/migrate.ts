import { parseArgs } from 'node:util'
import { RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import {
  GetNamespaceCommand,
  type Namespace,
  RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless'
import { createRedshift, createRedshiftDataClient } from '@cauce/redshift'
import { assertStage, runMigrations } from '@cauce/service-platform/migrations'
import { localConfig } from './localClients.ts'

/** A workgroup that was idle takes up to a minute to answer its first statement. */
const DEADLINE_MS = 5 * 60_000

interface MigrateOptions {
  stage: string
  region: string
  /** Of an embedded system, which has its own credentials. Absent: the SDK's endpoint and credentials. */
  endpoint?: string
  dryRun?: boolean
  allowDestructive?: boolean
  log: (line: string) => void
}

const createClients = ({ region, endpoint }: Pick<MigrateOptions, 'region' | 'endpoint'>) => {
  if (endpoint === undefined) {
    return {
      serverless: new RedshiftServerlessClient({ region }),
      data: createRedshiftDataClient({ region }),
    }
  }
  const local = localConfig({ awsEndpoint: endpoint, region })
  return {
    serverless: new RedshiftServerlessClient(local),
    data: new RedshiftDataClient({ ...local, maxAttempts: 1 }),
  }
}

/** What to do about the failures that a new user meets. */
const explain = (error: unknown, { stage, region, endpoint }: MigrateOptions): Error => {
  const { name, message, code } = error as NodeJS.ErrnoException
  const address = endpoint ?? process.env.AWS_ENDPOINT_URL
  if (code === 'ECONNREFUSED' && address) {
    return new Error(
      `Nothing answers at ${address} (AWS_ENDPOINT_URL): start the system with \`npm start\`, or unset the variable for AWS.`,
      { cause: error },
    )
  }
  const deploy = `Deploy the platform first: AWS_REGION=${region} pnpm sls platform:deploy --stage ${stage}`
  const advice: Record<string, string> = {
    ResourceNotFoundException: `There is no namespace cauce-${stage} in ${region}. ${deploy}`,
    CredentialsProviderError:
      'No AWS credentials. Sign in (aws sso login), or for an embedded system set AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test.',
    AccessDeniedException: `These credentials may not migrate cauce-${stage}: ${message}`,
  }
  const text = advice[name]
  return text === undefined ? (error as Error) : new Error(text, { cause: error })
}

/** Only the admin may create users and tables; its password stays in the secret that the namespace manages. */
const adminTarget = ({ namespaceName, dbName, adminPasswordSecretArn }: Namespace) => {
  if (!namespaceName || !dbName || !adminPasswordSecretArn) {
    throw new Error(
      `Namespace ${namespaceName} has no managed admin password: deploy the platform again, it sets ManageAdminPassword.`,
    )
  }
  return { workgroupName: namespaceName, database: dbName, secretArn: adminPasswordSecretArn }
}

/** Brings a deployed stage's warehouse up to date; returns the migrations applied (in a dry run, those it would apply). */
export const migrate = async (options: MigrateOptions): Promise<string[]> => {
  const { stage, dryRun = false, allowDestructive = false, log } = options
  assertStage(stage)
  const { serverless, data } = createClients(options)
  try {
    const { namespace } = await serverless.send(
      new GetNamespaceCommand({ namespaceName: `cauce-${stage}` }),
    )
    const redshift = createRedshift({ client: data, ...adminTarget(namespace ?? {}) })
    return await runMigrations({
      redshift,
      stage,
      log,
      dryRun,
      allowDestructive,
      deadlineMs: DEADLINE_MS,
    })
  } catch (error) {
    throw explain(error, options)
  } finally {
    serverless.destroy()
    data.destroy()
  }
}

const usage = `usage: pnpm migrate --stage STAGE [--region REGION] [--dry-run] [--allow-destructive]
Applies to the stage's warehouse the migrations it does not have yet, as the namespace's admin. First it prints the
plan: each migration with its statements, those marked \`!\` that may lose data or break the code that is running.
  --stage               the stage, as given to \`sls deploy\`
  --region              AWS region (default: AWS_REGION, else us-east-1)
  --dry-run             print the plan, change nothing
  --allow-destructive   run a plan with \`!\` too; without it such a plan is refused whole
Migrations only go forward. docs/migrations.md says how to change a table while old code still runs.
Against a system started by \`npm start\`: AWS_ENDPOINT_URL=http://127.0.0.1:4566
AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test pnpm migrate --stage local`

const main = async () => {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      region: { type: 'string', default: process.env.AWS_REGION ?? 'us-east-1' },
      'dry-run': { type: 'boolean', default: false },
      'allow-destructive': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const { stage, region, 'dry-run': dryRun, 'allow-destructive': allowDestructive } = values
  if (stage === undefined) throw new Error(`--stage is missing.\n${usage}`)
  const names = await migrate({ stage, region, dryRun, allowDestructive, log: console.log })
  if (names.length === 0) console.log('nothing to do')
  else if (dryRun) console.log('dry run: nothing was changed')
}

if (import.meta.main) {
  try {
    await main()
  } catch (error) {
    console.error(`migrate: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
