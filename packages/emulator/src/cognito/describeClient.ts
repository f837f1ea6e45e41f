import { toTimestamp } from './cognitoContext.ts'
import type { UserPool, UserPoolClient } from './userPools.ts'

/** A client as the operations on one client answer it: its secret is part of it. */
export const describeClient = ({ id: UserPoolId }: UserPool, client: UserPoolClient) => ({
  UserPoolId,
  ClientId: client.id,
  ClientName: client.name,
  ClientSecret: client.secrets.at(-1)?.value,
  CreationDate: toTimestamp(client.createdAtMs),
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: [...client.scopes],
  AccessTokenValidity: client.accessTokenSeconds / 60,
  TokenValidityUnits: { AccessToken: 'minutes' },
})
