import { randomUUID } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import type { SigningKey } from './signingKey.ts'

interface AccessTokenInput {
  key: SigningKey
  issuer: string
  clientId: string
  scope: string
  issuedAtSeconds: number
  lifetimeSeconds: number
}

/**
 * An access token as Cognito makes it for a client without a user: no `aud`, the client's id in `client_id` and `sub`.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const signAccessToken = async (input: AccessTokenInput) => {
  const { key, issuer, clientId, scope, issuedAtSeconds, lifetimeSeconds } = input
  const claims = {
    sub: clientId,
    token_use: 'access',
    scope,
    auth_time: issuedAtSeconds,
    iss: issuer,
    exp: issuedAtSeconds + lifetimeSeconds,
    iat: issuedAtSeconds,
    version: 2,
    jti: randomUUID(),
    client_id: clientId,
  }
  return new SignJWT(claims)
    .setProtectedHeader({ kid: key.kid, alg: 'RS256' })
    .sign(await importJWK(key, 'RS256'))
}
