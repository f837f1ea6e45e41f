import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { KeptSecrets } from './keptSecrets.ts'

export type SigningKey = JWK & { kid: string }

const generate = async (): Promise<SigningKey> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' }
}

/** The pool's key pair as a private JWK, made on first use. */
export const getSigningKey = async (secrets: KeptSecrets, poolId: string): Promise<SigningKey> => {
  const name = `signing-key/${poolId}`
  const kept = secrets.find(name)
  if (kept) return JSON.parse(kept)
  const created = JSON.stringify(await generate())
  // Another request may have made one meanwhile.
  return JSON.parse(secrets.find(name) ?? secrets.keep(name, created))
}

/** What may leave the pool: the public half. */
export const publicKeyOf = ({ kty, n, e, kid, alg, use }: SigningKey): JWK => ({
  kty: kty as string,
  n: n as string,
  e: e as string,
  kid,
  alg: alg as string,
  use: use as string,
})
