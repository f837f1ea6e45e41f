import { paginateListUserPoolClients } from '@aws-sdk/client-cognito-identity-provider'
import type { ClientTools } from './clientTools.ts'

/** Tells the clients made by this tool from those of the templates. */
const PREFIX = 'third-party-'

export const poolNameOf = (name: string) => `${PREFIX}${name}`

export interface ThirdParty {
  name: string
  id: string
}

/** The pool's clients: the third parties by name, and the ids of the others. */
export const listPoolClients = async ({ cognito, userPoolId }: ClientTools) => {
  const thirdParties: ThirdParty[] = []
  const otherIds: string[] = []
  const pages = paginateListUserPoolClients({ client: cognito }, { UserPoolId: userPoolId })
  for await (const { UserPoolClients = [] } of pages) {
    for (const { ClientId: id = '', ClientName = '' } of UserPoolClients) {
      if (ClientName.startsWith(PREFIX)) {
        thirdParties.push({ name: ClientName.slice(PREFIX.length), id })
      } else otherIds.push(id)
    }
  }
  thirdParties.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { thirdParties, otherIds }
}

/** Throws when there is no client of this name. */
export const findThirdParty = async (tools: ClientTools, name: string): Promise<ThirdParty> => {
  const { thirdParties } = await listPoolClients(tools)
  const found = thirdParties.find((client) => client.name === name)
  if (found) return found
  const names = thirdParties.map((client) => client.name).join(', ') || 'none'
  throw new Error(`Stage ${tools.stage} has no client ${name}. It has: ${names}.`)
}
