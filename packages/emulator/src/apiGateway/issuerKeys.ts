import { createLocalJWKSet, createRemoteJWKSet, type JWK, type JWTVerifyGetKey } from 'jose'

interface IssuerKeysDeps {
  /** The keys of an issuer emulated here. */
  findKeys(issuer: string): Promise<{ keys: JWK[] }> | undefined
}

const CACHE_MS = 2 * 3600 * 1000

const discover = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const { jwks_uri } = (await response.json()) as { jwks_uri: string }
  return createRemoteJWKSet(new URL(jwks_uri), { cacheMaxAge: CACHE_MS })
}

/** Verification keys by issuer: an emulated user pool's, or those that the issuer's discovery document names. */
export const createIssuerKeys = ({ findKeys }: IssuerKeysDeps) => {
  const cache = new Map<string, Promise<JWTVerifyGetKey>>()
  return (issuer: string): Promise<JWTVerifyGetKey> => {
    const cached = cache.get(issuer)
    if (cached) return cached
    const found = findKeys(issuer)?.then(createLocalJWKSet) ?? discover(issuer)
    cache.set(issuer, found)
    found.catch(() => cache.delete(issuer))
    return found
  }
}

export type IssuerKeys = ReturnType<typeof createIssuerKeys>
