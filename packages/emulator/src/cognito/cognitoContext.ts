import { arnOf } from '../arn.ts'
import { type Account, AwsError } from '../service.ts'
import type { KeptClients } from './keptClients.ts'
import type { UserPool, UserPoolClient, UserPools } from './userPools.ts'

/** What Cognito's operations share. */
export interface CognitoContext {
  account: Account
  pools: UserPools
  kept: KeptClients
}

export const poolArn = (account: Account, id: unknown) =>
  arnOf(account, 'cognito-idp', `userpool/${id}`)

/** Of the call's pool. Throws `ResourceNotFoundException`. */
export const clientOf = (
  { pools }: CognitoContext,
  { UserPoolId, ClientId }: Record<string, unknown>,
): { pool: UserPool; client: UserPoolClient } => {
  const pool = pools.get(String(UserPoolId))
  const client = pool.clients.get(String(ClientId))
  if (client) return { pool, client }
  throw new AwsError('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`)
}

/** In the pool and in the store. */
export const saveClient = ({ kept }: CognitoContext, pool: UserPool, client: UserPoolClient) => {
  pool.clients.set(client.id, client)
  kept.keep(pool.id, client)
}

/** Seconds, as the JSON protocols write instants. */
export const toTimestamp = (epochMs: number) => epochMs / 1000
