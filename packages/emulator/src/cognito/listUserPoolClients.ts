import type { Operation } from '../service.ts'
import { type CognitoContext, poolArn } from './cognitoContext.ts'
import { pageOf } from './page.ts'

export const createListUserPoolClients = ({ account, pools }: CognitoContext): Operation => ({
  action: 'cognito-idp:ListUserPoolClients',
  resource: ({ UserPoolId }) => poolArn(account, UserPoolId),
  run({ input }) {
    const pool = pools.get(String(input.UserPoolId))
    const { page, next } = pageOf([...pool.clients.values()], input)
    const UserPoolClients = page.map(({ id, name }) => ({
      ClientId: id,
      UserPoolId: pool.id,
      ClientName: name,
    }))
    return { UserPoolClients, ...next }
  },
})
