import Provider, { type Adapter, type AdapterPayload, type KoaContextWithOIDC } from 'oidc-provider'
import { signAccessToken } from './accessToken.ts'
import { isSecretOf } from './secrets.ts'
import type { SigningKey } from './signingKey.ts'
import type { UserPool, UserPoolClient } from './userPools.ts'

interface ServerDeps {
  pool: UserPool
  key: SigningKey
  now(): number
}

const toMetadata = ({ id, secrets }: UserPoolClient): AdapterPayload => ({
  client_id: id,
  // It must have one; `acceptAnySecret` compares with all.
  client_secret: secrets[0]?.value,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
})

/** Clients are the pool's; tokens are signed, not stored. */
const createAdapter = ({ clients }: UserPool) =>
  class implements Adapter {
    readonly #model: string

    constructor(model: string) {
      this.#model = model
    }

    async find(id: string) {
      const client = this.#model === 'Client' ? clients.get(id) : undefined
      return client && toMetadata(client)
    }

    async upsert() {}
    async findByUserCode() {
      return undefined
    }
    async findByUid() {
      return undefined
    }
    async consume() {}
    async destroy() {}
    async revokeByGrantId() {}
  }

/** What was asked for, read from the form because the provider drops scopes it does not know; or else everything. */
const scopesOf = (ctx: KoaContextWithOIDC, client: UserPoolClient): readonly string[] => {
  const scope: unknown = ctx.oidc.body?.scope
  return typeof scope === 'string' && scope !== '' ? scope.split(' ') : client.scopes
}

/** Cognito's answers say only what went wrong, always with 400, and its bodies have no description. */
const refuse = (ctx: KoaContextWithOIDC, error: string) => {
  ctx.status = 400
  ctx.body = { error }
}

/**
 * The provider checks the client, the grant and the request; the token is signed here, because the provider's own
 * JWTs must have an audience and Cognito's have none.
 */
const answerAsCognito = async ({ pool, key, now }: ServerDeps, ctx: KoaContextWithOIDC) => {
  const answer = ctx.body as { error?: string; expires_in: number }
  if (answer.error) return refuse(ctx, answer.error)
  const client = pool.clients.get(ctx.oidc.client?.clientId ?? '')
  if (!client) return refuse(ctx, 'invalid_client')
  const scopes = scopesOf(ctx, client)
  if (!scopes.every((scope) => client.scopes.includes(scope))) return refuse(ctx, 'invalid_scope')
  const access_token = await signAccessToken({
    key,
    issuer: pool.issuer,
    clientId: client.id,
    scope: scopes.join(' '),
    issuedAtSeconds: Math.floor(now() / 1000),
    lifetimeSeconds: client.accessTokenSeconds,
  })
  ctx.body = { access_token, expires_in: client.accessTokenSeconds, token_type: 'Bearer' }
}

/** While a secret is rotated a client has two; the provider knows one. */
const acceptAnySecret = (provider: Provider, pool: UserPool) => {
  provider.Client.prototype.compareClientSecret = function (actual: string) {
    const client = pool.clients.get(this.clientId)
    return client !== undefined && isSecretOf(client, actual)
  }
}

/** An OAuth 2.0 server of one user pool: `/oauth2/token` and `/.well-known/jwks.json`. */
export const createAuthorizationServer = (deps: ServerDeps) => {
  const { pool, key } = deps
  const provider = new Provider(pool.issuer, {
    adapter: createAdapter(pool),
    jwks: { keys: [key] },
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    routes: { token: '/oauth2/token', jwks: '/.well-known/jwks.json' },
    ttl: { ClientCredentials: 3600 },
  })
  acceptAnySecret(provider, pool)
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.path === '/oauth2/token' && ctx.method === 'POST') {
      await answerAsCognito(deps, ctx as KoaContextWithOIDC)
    }
  })
  return provider.callback()
}
