import { parseArgs } from 'node:util'
import { assertStage } from '@cauce/service-platform/migrations'
import { acceptClients } from './clients/acceptClients.ts'
import { addClient, type Credentials } from './clients/addClient.ts'
import { type ClientTools, openClientTools } from './clients/clientTools.ts'
import { type ListedClient, listClients } from './clients/listClients.ts'
import { revokeClient } from './clients/revokeClient.ts'
import { finishRotation, startRotation } from './clients/rotateSecret.ts'
import { embeddedStage } from './embeddedStage.ts'
import { readEndpoints } from './endpoints.ts'

const usage = `usage: pnpm client add NAME --scope SCOPE [--scope SCOPE]
       pnpm client list
       pnpm client rotate NAME [--finish]
       pnpm client revoke NAME
       pnpm client sync
Gives third parties access to a stage's API, each with a client id and a secret of its own.
  add      makes a client and prints its secret, this once. The API accepts it at once and after every deployment.
  list     name, id, scopes, when it was made, since when it has its newest secret, and whether the API accepts it
  rotate   prints a second secret, this once; both work until --finish ends the older one
  revoke   ends a client: its next request for a token is refused at once, and its tokens of up to 60 minutes as soon as
           API Gateway has taken the change, within seconds
  sync     makes the API accept exactly the clients that there are, when \`list\` says otherwise: a deployment that
           CloudFormation rolled back leaves the API with the clients of the deployment before
  --scope    customers/read, customers/read.pii; the API's routes ask for customers/read.pii
  --stage    the stage, as given to \`sls deploy\` (default: ${embeddedStage}, the system started by \`npm start\`)
  --region   AWS region (default: AWS_REGION, else us-east-1)
With npm, \`--\` comes before the options: npm run -s client -- add NAME --scope SCOPE
Secrets are kept by Cognito alone.`

const renderCredentials = ({ name, clientId, clientSecret, tokenUrl }: Credentials) =>
  `client         ${name}
client id      ${clientId}
client secret  ${clientSecret}
token URL      ${tokenUrl}
The secret is not shown again.`

const toMinute = (date: Date | undefined) => date?.toISOString().replace(/:\d\d\.\d+Z$/, 'Z') ?? '-'

const renderClients = (clients: readonly ListedClient[]) => {
  const rows = clients.map((client) => [
    client.name,
    client.id,
    client.scopes.join(' '),
    toMinute(client.createdAt),
    `${toMinute(client.secretSince)}${client.secretCount > 1 ? ' (two secrets)' : ''}`,
    client.isAccepted ? 'yes' : 'no',
  ])
  const table = [['NAME', 'CLIENT ID', 'SCOPES', 'CREATED', 'SECRET SINCE', 'ACCEPTED'], ...rows]
  const widths = table[0]?.map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0))) ?? []
  return table
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const parseOptions = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      scope: { type: 'string', multiple: true, default: [] },
      finish: { type: 'boolean', default: false },
      stage: { type: 'string', default: embeddedStage },
      region: { type: 'string', default: process.env.AWS_REGION ?? 'us-east-1' },
      help: { type: 'boolean', default: false },
    },
  })

type Options = ReturnType<typeof parseOptions>['values']
type Verb = (tools: ClientTools, name: string, options: Options) => Promise<string>

const VERBS: Record<string, { takesName: boolean; run: Verb }> = {
  add: {
    takesName: true,
    run: async (tools, name, { scope }) => {
      const scopes = scope.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== '')
      return renderCredentials(await addClient(tools, { name, scopes }))
    },
  },
  list: { takesName: false, run: async (tools) => renderClients(await listClients(tools)) },
  rotate: {
    takesName: true,
    run: async (tools, name, { finish }) => {
      if (!finish) return renderCredentials(await startRotation(tools, name))
      await finishRotation(tools, name)
      return `${name} has its newest secret only`
    },
  },
  revoke: {
    takesName: true,
    run: async (tools, name) => {
      await revokeClient(tools, name)
      return `${name} is revoked`
    },
  },
  sync: {
    takesName: false,
    run: async (tools) => {
      await acceptClients(tools)
      return renderClients(await listClients(tools))
    },
  },
}

/** What to do about the failures that a new user meets. */
const explain = (error: Error, stage: string): string => {
  if (error.name === 'CredentialsProviderError') return 'No AWS credentials. Sign in: aws sso login'
  if (/^(AccessDenied|NotAuthorized)/.test(error.name)) {
    return `These credentials may not manage the clients of stage ${stage}: ${error.message}`
  }
  return error.message
}

const main = async ({ values: options, positionals }: ReturnType<typeof parseOptions>) => {
  const [verbName = '', name = '', ...others] = positionals
  const verb = Object.hasOwn(VERBS, verbName) ? VERBS[verbName] : undefined
  if (!verb || others.length > 0 || verb.takesName !== (name !== '')) throw new Error(usage)
  const { stage, region } = options
  assertStage(stage)
  const embedded = stage === embeddedStage ? readEndpoints() : undefined
  const tools = await openClientTools({ stage, region }, embedded)
  try {
    console.log(await verb.run(tools, name, options))
  } finally {
    tools.close()
  }
}

if (import.meta.main) {
  try {
    const parsed = parseOptions()
    if (parsed.values.help) console.log(usage)
    else {
      await main(parsed).catch((error: Error) => {
        throw new Error(explain(error, parsed.values.stage), { cause: error })
      })
    }
  } catch (error) {
    console.error(`client: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
