import { DeleteUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider'
import { acceptClients } from './acceptClients.ts'
import type { ClientTools } from './clientTools.ts'
import { findThirdParty } from './poolClients.ts'

/** Ends a client: it gets no more tokens, and the API stops taking those that it has. */
export const revokeClient = async (tools: ClientTools, name: string): Promise<void> => {
  const { id } = await findThirdParty(tools, name)
  await tools.cognito.send(
    new DeleteUserPoolClientCommand({ UserPoolId: tools.userPoolId, ClientId: id }),
  )
  await acceptClients(tools).catch((error: Error) => {
    throw new Error(
      `${name} gets no more tokens, but those that it has work until they expire, at most an hour: ${error.message} Run \`pnpm client sync\`.`,
      { cause: error },
    )
  })
}
