import { randomBytes } from 'node:crypto'
import { AwsError, type Operation } from '../service.ts'
import { stableText } from '../stableText.ts'
import {
  type CognitoContext,
  clientOf,
  poolArn,
  saveClient,
  toTimestamp,
} from './cognitoContext.ts'
import { createSecret } from './secrets.ts'

const MAX_SECRETS = 2

/** Makes the secret up itself, as Cognito does when it is given none. */
export const createAddUserPoolClientSecret = (context: CognitoContext): Operation => ({
  action: 'cognito-idp:AddUserPoolClientSecret',
  resource: ({ UserPoolId }) => poolArn(context.account, UserPoolId),
  run({ input }) {
    if (input.ClientSecret !== undefined) {
      throw new AwsError('InvalidParameterException', 'A secret of your own is not emulated.')
    }
    const { pool, client } = clientOf(context, input)
    if (client.secrets.length >= MAX_SECRETS) {
      throw new AwsError(
        'LimitExceededException',
        `An app client has at most ${MAX_SECRETS} active secrets.`,
      )
    }
    const createdAtMs = context.account.now()
    const value = stableText('client-secret', randomBytes(32).toString('hex'), 51)
    const secret = createSecret({ clientId: client.id, createdAtMs, value })
    saveClient(context, pool, { ...client, secrets: [...client.secrets, secret] })
    return {
      ClientSecretDescriptor: {
        ClientSecretId: secret.id,
        ClientSecretValue: value,
        ClientSecretCreateDate: toTimestamp(createdAtMs),
      },
    }
  },
})
