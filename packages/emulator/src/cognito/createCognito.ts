import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { JWK } from 'jose'
import type { HttpRoute } from '../endpoint/startEndpoint.ts'
import type { Account, AwsService, ResourceHandlers } from '../service.ts'
import type { Store } from '../store.ts'
import { createKeptClients } from './keptClients.ts'
import { createKeptSecrets } from './keptSecrets.ts'
import { cognitoOperations } from './operations.ts'
import { cognitoResources } from './resources.ts'
import { getSigningKey, publicKeyOf } from './signingKey.ts'
import { createUserPools, type UserPool, type UserPoolClient } from './userPools.ts'

export interface Cognito {
  service: AwsService
  resources: ResourceHandlers
  /** `/{userPoolId}/oauth2/token` and `/{userPoolId}/.well-known/jwks.json`. */
  route: HttpRoute
  /** The public keys of an issuer that is an emulated pool. */
  findKeys(issuer: string): Promise<{ keys: JWK[] }> | undefined
  getClient(clientId: string): UserPoolClient
}

const PATH = /^\/([a-z0-9-]+_[A-Za-z0-9]+)(\/oauth2\/token|\/\.well-known\/jwks\.json)(?=\?|$)/

/** User pools whose token endpoints speak OAuth 2.0 client credentials. */
export const createCognito = (account: Account, store: Store): Cognito => {
  const pools = createUserPools()
  const kept = createKeptClients(store)
  const secrets = createKeptSecrets(store)
  const servers = new Map<string, Promise<RequestListener>>()
  const secretSeed =
    secrets.find('client-secrets') ??
    secrets.keep('client-secrets', randomBytes(32).toString('hex'))

  const startServer = async (pool: UserPool): Promise<RequestListener> => {
    // The provider's import takes a third of a second, which nobody should wait for who asks for no token.
    const [{ createAuthorizationServer }, key] = await Promise.all([
      import('./createAuthorizationServer.ts'),
      getSigningKey(secrets, pool.id),
    ])
    return createAuthorizationServer({ pool, key, now: account.now })
  }

  const serverOf = (pool: UserPool) => {
    const server = servers.get(pool.id) ?? startServer(pool)
    servers.set(pool.id, server)
    return server
  }

  return {
    service: {
      signingName: 'cognito-idp',
      protocols: ['awsJson1.1'],
      targetPrefix: 'AWSCognitoIdentityProviderService',
      operations: cognitoOperations({ account, pools, kept }),
    },
    resources: cognitoResources({ account, pools, kept, secretSeed }),

    route(request, response) {
      const [, poolId = '', path = ''] = PATH.exec(request.url ?? '') ?? []
      const pool = pools.find(poolId)
      if (!pool || (path === '/oauth2/token' && pool.domain === undefined)) return false
      request.url = (request.url ?? '').slice(poolId.length + 1)
      serverOf(pool).then(
        (server) => server(request, response),
        (error: Error) => {
          account.log(`The token endpoint of ${poolId} did not start: ${error.message}`)
          response.writeHead(500).end()
        },
      )
      return true
    },

    findKeys(issuer) {
      const pool = pools.findByIssuer(issuer)
      return pool && getSigningKey(secrets, pool.id).then((key) => ({ keys: [publicKeyOf(key)] }))
    },

    getClient: pools.getClient,
  }
}
