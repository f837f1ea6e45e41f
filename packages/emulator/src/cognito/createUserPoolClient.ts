import { randomBytes } from 'node:crypto'
import { AwsError, type Operation } from '../service.ts'
import { stableText } from '../stableText.ts'
import { type ClientProperties, requireClientCredentials } from './clientProperties.ts'
import { type CognitoContext, poolArn, saveClient } from './cognitoContext.ts'
import { describeClient } from './describeClient.ts'
import { requireScopes } from './requireScopes.ts'
import { createSecret } from './secrets.ts'
import { accessTokenSeconds } from './tokenValidity.ts'
import type { UserPoolClient } from './userPools.ts'

const NAME = /^[\w\s+=,.@-]{1,128}$/

const requireName = (name = '') => {
  if (NAME.test(name)) return name
  throw new AwsError(
    'InvalidParameterException',
    `1 validation error detected: clientName does not match ${NAME}`,
  )
}

export const createCreateUserPoolClient = (context: CognitoContext): Operation => ({
  action: 'cognito-idp:CreateUserPoolClient',
  resource: ({ UserPoolId }) => poolArn(context.account, UserPoolId),
  run({ input }) {
    const properties = input as ClientProperties
    const pool = context.pools.get(String(input.UserPoolId))
    requireClientCredentials(properties)
    const scopes = properties.AllowedOAuthScopes ?? []
    requireScopes(pool, scopes)
    const seed = randomBytes(32).toString('hex')
    const clientId = stableText('client-id', seed, 26)
    const createdAtMs = context.account.now()
    const value = stableText('client-secret', seed, 51)
    const client: UserPoolClient = {
      id: clientId,
      name: requireName(properties.ClientName),
      createdAtMs,
      secrets: [createSecret({ clientId, createdAtMs, value })],
      scopes,
      accessTokenSeconds: accessTokenSeconds(properties),
    }
    saveClient(context, pool, client)
    return { UserPoolClient: describeClient(pool, client) }
  },
})
