import { AwsError, type Operation } from '../service.ts'
import { type CognitoContext, clientOf, poolArn, saveClient } from './cognitoContext.ts'

export const createDeleteUserPoolClientSecret = (context: CognitoContext): Operation => ({
  action: 'cognito-idp:DeleteUserPoolClientSecret',
  resource: ({ UserPoolId }) => poolArn(context.account, UserPoolId),
  run({ input }) {
    const { pool, client } = clientOf(context, input)
    const secrets = client.secrets.filter(({ id }) => id !== input.ClientSecretId)
    if (secrets.length === client.secrets.length) {
      throw new AwsError(
        'ResourceNotFoundException',
        `Client secret ${input.ClientSecretId} does not exist.`,
      )
    }
    if (secrets.length === 0) {
      throw new AwsError(
        'InvalidParameterException',
        'The last secret of an app client cannot be deleted.',
      )
    }
    saveClient(context, pool, { ...client, secrets })
    return {}
  },
})
