import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { createCognito } from '../src/cognito/createCognito.ts'
import { type Endpoint, startEndpoint } from '../src/endpoint/startEndpoint.ts'
import { createIam } from '../src/iam/createIam.ts'
import type { Account, CreatedResource } from '../src/service.ts'
import { openStore } from '../src/store.ts'

const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  now: Date.now,
  delayScale: 0,
  log: () => {},
}
const directory = mkdtempSync(join(tmpdir(), 'cognito-'))

/** A pool with one resource server, one client and, unless it is left out, a domain. */
const start = async (extra: object = {}, { hasDomain = true } = {}) => {
  const store = openStore(join(directory, 'state.sqlite'))
  const cognito = createCognito(account, store)
  const create = async (type: string, properties: Record<string, unknown>) =>
    (await cognito.resources[`AWS::Cognito::${type}`]?.({
      stackName: 'stack',
      logicalId: type,
      properties,
    })) as CreatedResource
  const pool = await create('UserPool', { UserPoolName: 'people' })
  const UserPoolId = pool.ref
  if (hasDomain) await create('UserPoolDomain', { Domain: 'd', UserPoolId })
  const Scopes = [{ ScopeName: 'read' }, { ScopeName: 'read.pii' }]
  await create('UserPoolResourceServer', { Identifier: 'customers', UserPoolId, Scopes })
  const client = await create('UserPoolClient', {
    UserPoolId,
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['customers/read', 'customers/read.pii'],
    AccessTokenValidity: 10,
    TokenValidityUnits: { AccessToken: 'minutes' },
    ...extra,
  })
  const endpoint = await startEndpoint({
    account,
    iam: createIam(account),
    services: [],
    routes: [cognito.route],
    port: 0,
  })
  const stop = async () => {
    await endpoint.close()
    store.close()
  }
  return { endpoint, cognito, pool, client, stop }
}

let running: Awaited<ReturnType<typeof start>>
let endpoint: Endpoint
let id: string
let secret: string

beforeAll(async () => {
  running = await start()
  endpoint = running.endpoint
  id = running.client.ref
  secret = running.client.attributes?.ClientSecret ?? ''
})
afterAll(async () => {
  await running.stop()
  rmSync(directory, { recursive: true })
})

const basic = (user = id, password = secret) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

const ask = async (form: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await fetch(`${endpoint.url}/${running.pool.ref}/oauth2/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
  })
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, body, token: String(body.access_token) }
}
const grant = { grant_type: 'client_credentials' }

describe('Cognito token endpoint', () => {
  it("answers a bearer token with Cognito's claims and every scope of the client", async () => {
    const { status, body, token } = await ask(grant, { authorization: basic() })
    expect(status).toBe(200)
    expect(body).toEqual({ access_token: token, expires_in: 600, token_type: 'Bearer' })
    expect(decodeProtectedHeader(token)).toEqual({ kid: expect.any(String), alg: 'RS256' })
    const claims = decodeJwt(token)
    expect(claims).toEqual({
      sub: id,
      token_use: 'access',
      scope: 'customers/read customers/read.pii',
      auth_time: claims.iat,
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${running.pool.ref}`,
      exp: Number(claims.iat) + 600,
      iat: expect.any(Number),
      version: 2,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      client_id: id,
    })
    expect(Math.abs(Number(claims.iat) - Date.now() / 1000)).toBeLessThan(5)
  })

  it('signs with a key that jwks.json publishes, without its private half', async () => {
    const { token } = await ask(grant, { authorization: basic() })
    const url = new URL(`${endpoint.url}/${running.pool.ref}/.well-known/jwks.json`)
    await expect(jwtVerify(token, createRemoteJWKSet(url))).resolves.toBeDefined()
    const published = (await (await fetch(url)).json()) as { keys: object[] }
    expect(Object.keys(published.keys[0] ?? {})).not.toContain('d')
    expect(await running.cognito.findKeys(String(decodeJwt(token).iss))).toEqual(published)
  })

  it('takes the secret in the form too', async () => {
    const { status } = await ask({ ...grant, client_id: id, client_secret: secret })
    expect(status).toBe(200)
  })

  it('answers only the scopes asked for', async () => {
    const form = { ...grant, scope: 'customers/read' }
    const { token } = await ask(form, { authorization: basic() })
    expect(decodeJwt(token).scope).toBe('customers/read')
  })

  it.each([
    ['invalid_scope', 'an unknown scope', { ...grant, scope: 'customers/write' }, undefined],
    [
      'invalid_scope',
      'one unknown scope of two',
      { ...grant, scope: 'customers/read x' },
      undefined,
    ],
    ['invalid_client', 'a wrong secret', grant, () => basic(id, 'wrong')],
    ['invalid_client', 'an unknown client', grant, () => basic('unknown')],
    ['unsupported_grant_type', 'another grant', { grant_type: 'password' }, undefined],
    ['invalid_request', 'no grant', {}, undefined],
  ])('answers 400 %s for %s', async (error, _, form, authorization = basic) => {
    const answer = await ask(form as Record<string, string>, { authorization: authorization() })
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body: { error } })
  })

  it('keeps ids, secrets and keys over a restart, so that tokens stay valid', async () => {
    const { token } = await ask(grant, { authorization: basic() })
    const again = await start()
    try {
      expect(again.client).toEqual(running.client)
      const keys = await again.cognito.findKeys(String(decodeJwt(token).iss))
      expect(keys?.keys[0]?.kid).toBe(decodeProtectedHeader(token).kid)
    } finally {
      await again.stop()
    }
  })

  it('has no token endpoint without a domain', async () => {
    const without = await start({}, { hasDomain: false })
    try {
      const url = `${without.endpoint.url}/${without.pool.ref}/oauth2/token`
      expect((await fetch(url, { method: 'POST' })).status).not.toBe(200)
    } finally {
      await without.stop()
    }
  })

  it.each([
    [
      'a scope that no resource server has',
      { AllowedOAuthScopes: ['customers/none'] },
      'customers/none',
    ],
    ['another flow', { AllowedOAuthFlows: ['code'] }, 'client_credentials'],
    ['a client without a secret', { GenerateSecret: false }, 'client secret'],
    ['tokens of a minute', { AccessTokenValidity: 1 }, '5 minutes'],
    ['a property it does not emulate', { CallbackURLs: [] }, 'CallbackURLs'],
  ])('refuses %s', async (_, extra, message) => {
    await expect(start(extra)).rejects.toThrow(message)
  })
})
