import {
  DescribeUserPoolClientCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { ClientTools } from './clientTools.ts'
import { listPoolClients, type ThirdParty } from './poolClients.ts'

export interface ListedClient extends ThirdParty {
  scopes: readonly string[]
  createdAt: Date | undefined
  /** The newest secret's date: the client's own when it was never rotated. */
  secretSince: Date | undefined
  /** Two while a rotation has not been finished. */
  secretCount: number
  /** Whether the API takes its tokens now. */
  isAccepted: boolean
}

const describe = async (
  { cognito, userPoolId }: ClientTools,
  { name, id }: ThirdParty,
): Promise<Omit<ListedClient, 'isAccepted'>> => {
  const target = { UserPoolId: userPoolId, ClientId: id }
  const [{ UserPoolClient }, { ClientSecrets = [] }] = await Promise.all([
    cognito.send(new DescribeUserPoolClientCommand(target)),
    cognito.send(new ListUserPoolClientSecretsCommand(target)),
  ])
  const times = ClientSecrets.map(({ ClientSecretCreateDate: date }) => date?.getTime() ?? 0)
  return {
    name,
    id,
    scopes: UserPoolClient?.AllowedOAuthScopes ?? [],
    createdAt: UserPoolClient?.CreationDate,
    secretSince: times.length === 0 ? undefined : new Date(Math.max(...times)),
    secretCount: ClientSecrets.length,
  }
}

/** The third parties of a stage by name, without their secrets. */
export const listClients = async (tools: ClientTools): Promise<ListedClient[]> => {
  const { thirdParties } = await listPoolClients(tools)
  const { audience } = await tools.authorizer()
  const clients: ListedClient[] = []
  // One after the other: Cognito allows few of these calls a second.
  for (const client of thirdParties) {
    clients.push({
      ...(await describe(tools, client)),
      isAccepted: audience.includes(client.id),
    })
  }
  return clients
}
