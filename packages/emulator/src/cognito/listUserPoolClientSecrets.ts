import type { Operation } from '../service.ts'
import { type CognitoContext, clientOf, poolArn, toTimestamp } from './cognitoContext.ts'

/** Never with their values. */
export const createListUserPoolClientSecrets = (context: CognitoContext): Operation => ({
  action: 'cognito-idp:ListUserPoolClientSecrets',
  resource: ({ UserPoolId }) => poolArn(context.account, UserPoolId),
  run({ input }) {
    const { client } = clientOf(context, input)
    return {
      ClientSecrets: client.secrets.map(({ id, createdAtMs }) => ({
        ClientSecretId: id,
        ClientSecretCreateDate: toTimestamp(createdAtMs),
      })),
    }
  },
})
