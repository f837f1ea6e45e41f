import {
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { acceptClients } from './acceptClients.ts'
import type { ClientTools } from './clientTools.ts'
import { listPoolClients, poolNameOf } from './poolClients.ts'

export interface Credentials {
  name: string
  clientId: string
  /** Nobody can ask for it again. */
  clientSecret: string
  tokenUrl: string
}

const NAME = /^[a-z][a-z0-9-]{0,39}$/
/** API Gateway's limit, which nobody can raise, less the stage's own client. */
const MAX_THIRD_PARTIES = 49

const assertName = (name: string) => {
  if (NAME.test(name)) return
  throw new Error(
    `A client is named with a lower-case letter, then at most 39 lower-case letters, digits or hyphens, not ${JSON.stringify(name)}.`,
  )
}

const assertRoom = async (tools: ClientTools, name: string) => {
  const { thirdParties } = await listPoolClients(tools)
  if (thirdParties.some((client) => client.name === name)) {
    throw new Error(
      `Stage ${tools.stage} has a client ${name} already: rotate its secret, or revoke it first.`,
    )
  }
  if (thirdParties.length >= MAX_THIRD_PARTIES) {
    throw new Error(
      `Stage ${tools.stage} has ${MAX_THIRD_PARTIES} clients: API Gateway's JWT authorizer takes no more (docs/clients.md).`,
    )
  }
}

const explainScopes = (scopes: readonly string[]) => (error: Error) => {
  if (error.name !== 'ScopeDoesNotExistException') throw error
  throw new Error(
    `The user pool does not know every scope of: ${scopes.join(', ')}. Scopes are customers/read and customers/read.pii.`,
    { cause: error },
  )
}

const createInPool = async (
  { cognito, userPoolId }: ClientTools,
  { name, scopes }: { name: string; scopes: readonly string[] },
) => {
  const command = new CreateUserPoolClientCommand({
    UserPoolId: userPoolId,
    ClientName: poolNameOf(name),
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [...scopes],
    AccessTokenValidity: 60,
    TokenValidityUnits: { AccessToken: 'minutes' },
  })
  const { UserPoolClient } = await cognito.send(command).catch(explainScopes(scopes))
  const { ClientId = '', ClientSecret = '' } = UserPoolClient ?? {}
  return { clientId: ClientId, clientSecret: ClientSecret }
}

/** Makes a client that the API accepts at once, or none. */
export const addClient = async (
  tools: ClientTools,
  { name, scopes }: { name: string; scopes: readonly string[] },
): Promise<Credentials> => {
  assertName(name)
  if (scopes.length === 0) {
    throw new Error(
      `Say what the client may do: --scope customers/read. npm takes options for itself unless \`--\` comes first: npm run -s client -- add ${name} --scope customers/read`,
    )
  }
  await assertRoom(tools, name)
  const tokenUrl = await tools.tokenUrl()
  const created = await createInPool(tools, { name, scopes })
  try {
    await acceptClients(tools)
  } catch (error) {
    // Its secret has not been shown to anybody.
    const target = { UserPoolId: tools.userPoolId, ClientId: created.clientId }
    await tools.cognito.send(new DeleteUserPoolClientCommand(target))
    throw error
  }
  return { name, ...created, tokenUrl }
}
