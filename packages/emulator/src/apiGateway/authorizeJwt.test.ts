import { beforeAll, describe, expect, it } from '@jest/globals'
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { authorizeJwt, type Refused } from './authorizeJwt.ts'

const ISSUER = 'https://issuer.example.com'
const NOW = Date.UTC(2026, 0, 1)
const NOW_SECONDS = NOW / 1000

let pair: Awaited<ReturnType<typeof generateKeyPair>>
let otherPair: typeof pair
let issuerKeys: Parameters<typeof authorizeJwt>[0]['issuerKeys']

beforeAll(async () => {
  pair = await generateKeyPair('RS256')
  otherPair = await generateKeyPair('RS256')
  const key = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }
  issuerKeys = async () => createLocalJWKSet({ keys: [key] })
})

const claims = {
  iss: ISSUER,
  client_id: 'client',
  scope: 'customers/read customers/read.pii',
  iat: NOW_SECONDS - 10,
  exp: NOW_SECONDS + 10,
}
const sign = (changes: JWTPayload = {}, key = pair.privateKey, alg = 'RS256') =>
  new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg, kid: 'k' }).sign(key)

const authorize = (authorization: string | undefined, scopes: readonly string[] = []) =>
  authorizeJwt(
    { issuerKeys, now: () => NOW },
    {
      authorizer: {
        name: 'jwt',
        issuer: ISSUER,
        audience: ['other', 'client'],
        source: { from: 'header', name: 'Authorization' },
      },
      scopes,
      headers: { authorization },
      query: new URLSearchParams(),
    },
  )

const refusalOf = async (result: Promise<unknown>) => {
  const { answer } = (await result.then(
    () => Promise.reject(new Error('not refused')),
    (error) => error,
  )) as Refused
  return [answer.statusCode, answer.body, answer.headers['www-authenticate']]
}

const unauthorized = '{"message":"Unauthorized"}'

describe('authorizeJwt', () => {
  it('gives the claims as text and the scopes of the route that the token has', async () => {
    const token = await sign({ groups: ['a', 'b'] })
    expect(await authorize(`Bearer ${token}`, ['customers/read', 'customers/write'])).toEqual({
      claims: {
        iss: ISSUER,
        client_id: 'client',
        scope: 'customers/read customers/read.pii',
        iat: String(NOW_SECONDS - 10),
        exp: String(NOW_SECONDS + 10),
        groups: '[a b]',
      },
      scopes: ['customers/read'],
    })
  })

  it('takes a token without Bearer, and one whose aud is in the audience', async () => {
    await expect(authorize(await sign())).resolves.toMatchObject({ scopes: null })
    const token = await sign({ aud: ['x', 'other'], client_id: 'unknown' })
    await expect(authorize(`bearer ${token}`)).resolves.toBeDefined()
  })

  it('answers 401 without a token', async () => {
    expect(await refusalOf(authorize(undefined))).toEqual([401, unauthorized, 'Bearer'])
    expect(await refusalOf(authorize('Bearer '))).toEqual([401, unauthorized, 'Bearer'])
  })

  it.each([
    ['that has expired', { exp: NOW_SECONDS - 1 }, 'the token has expired'],
    ['of another client', { client_id: 'x' }, 'the token does not have a valid audience'],
    ['whose aud counts before client_id', { aud: 'x' }, 'the token does not have a valid audience'],
    ['of another issuer', { iss: 'https://x' }, 'the token does not have a valid iss'],
    ['that is not valid yet', { nbf: NOW_SECONDS + 5 }, 'the token does not have a valid nbf'],
    ['of the future', { iat: NOW_SECONDS + 5 }, 'the token does not have a valid iat'],
    ['that never expires', { exp: undefined }, 'the token does not have a valid exp'],
  ])('answers 401 to a token %s', async (_, changes, description) => {
    const token = await sign(changes as JWTPayload)
    const challenge = `Bearer scope="" error="invalid_token" error_description="${description}"`
    expect(await refusalOf(authorize(`Bearer ${token}`))).toEqual([401, unauthorized, challenge])
  })

  it('answers 401 to a token signed with another key, changed, unsigned or of a secret', async () => {
    const [header, , signature] = (await sign()).split('.')
    const changed = Buffer.from(JSON.stringify({ ...claims, exp: NOW_SECONDS + 99 }))
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const tokens = [
      await sign({}, otherPair.privateKey),
      `${header}.${changed.toString('base64url')}.${signature}`,
      `${none}.${changed.toString('base64url')}.`,
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'k' })
        .sign(new TextEncoder().encode('a secret of thirty-two bytes ...')),
      'not a token',
    ]
    for (const token of tokens) {
      expect((await refusalOf(authorize(`Bearer ${token}`)))[0]).toBe(401)
    }
  })

  it('answers 403 when the token has none of the route’s scopes', async () => {
    const token = await sign({ scope: 'customers/read' })
    const [status, body, challenge] = await refusalOf(authorize(token, ['customers/read.pii']))
    expect([status, body]).toEqual([403, '{"message":"Forbidden"}'])
    expect(challenge).toContain('error="insufficient_scope"')
    expect((await refusalOf(authorize(await sign({ scope: '' }), ['customers/read'])))[0]).toBe(403)
  })

  it('reads scopes from scp too', async () => {
    const token = await sign({ scope: undefined, scp: ['customers/read'] } as JWTPayload)
    expect((await authorize(token, ['customers/read'])).scopes).toEqual(['customers/read'])
  })
})
