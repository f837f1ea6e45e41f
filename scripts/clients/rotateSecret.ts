import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Credentials } from './addClient.ts'
import type { ClientTools } from './clientTools.ts'
import { findThirdParty } from './poolClients.ts'

const listSecretIds = async ({ cognito, userPoolId }: ClientTools, clientId: string) => {
  const { ClientSecrets = [] } = await cognito.send(
    new ListUserPoolClientSecretsCommand({ UserPoolId: userPoolId, ClientId: clientId }),
  )
  return ClientSecrets.map(({ ClientSecretId = '', ClientSecretCreateDate }) => ({
    id: ClientSecretId,
    createdAtMs: ClientSecretCreateDate?.getTime() ?? 0,
  }))
    .sort((a, b) => a.createdAtMs - b.createdAtMs)
    .map(({ id }) => id)
}

/** Gives a client a second secret; the first works until `finishRotation`. */
export const startRotation = async (tools: ClientTools, name: string): Promise<Credentials> => {
  const { id } = await findThirdParty(tools, name)
  if ((await listSecretIds(tools, id)).length > 1) {
    throw new Error(
      `${name} has two secrets already: when it uses the newer one, run \`pnpm client rotate ${name} --finish\`.`,
    )
  }
  const tokenUrl = await tools.tokenUrl()
  const { ClientSecretDescriptor } = await tools.cognito.send(
    new AddUserPoolClientSecretCommand({ UserPoolId: tools.userPoolId, ClientId: id }),
  )
  const clientSecret = ClientSecretDescriptor?.ClientSecretValue ?? ''
  return { name, clientId: id, clientSecret, tokenUrl }
}

/** Ends every secret of a client but the newest. */
export const finishRotation = async (tools: ClientTools, name: string): Promise<void> => {
  const { id } = await findThirdParty(tools, name)
  const older = (await listSecretIds(tools, id)).slice(0, -1)
  if (older.length === 0) {
    throw new Error(
      `${name} has one secret only: \`pnpm client rotate ${name}\` gives it a second.`,
    )
  }
  for (const ClientSecretId of older) {
    await tools.cognito.send(
      new DeleteUserPoolClientSecretCommand({
        UserPoolId: tools.userPoolId,
        ClientId: id,
        ClientSecretId,
      }),
    )
  }
}
