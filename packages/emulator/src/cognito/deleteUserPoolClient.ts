import type { Operation } from '../service.ts'
import { type CognitoContext, clientOf, poolArn } from './cognitoContext.ts'

export const createDeleteUserPoolClient = (context: CognitoContext): Operation => ({
  action: 'cognito-idp:DeleteUserPoolClient',
  resource: ({ UserPoolId }) => poolArn(context.account, UserPoolId),
  run({ input }) {
    const { pool, client } = clientOf(context, input)
    context.kept.remove(client.id)
    pool.clients.delete(client.id)
    return {}
  },
})
