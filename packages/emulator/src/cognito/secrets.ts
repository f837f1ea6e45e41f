import { createHash, timingSafeEqual } from 'node:crypto'
import type { ClientSecret, UserPoolClient } from './userPools.ts'

export const createSecret = ({
  clientId,
  createdAtMs,
  value,
}: {
  clientId: string
  createdAtMs: number
  value: string
}): ClientSecret => ({ id: `${clientId}--${createdAtMs}`, value, createdAtMs })

const digest = (text: string) => createHash('sha256').update(text).digest()

export const isSecretOf = ({ secrets }: UserPoolClient, text: string): boolean =>
  secrets.some(({ value }) => timingSafeEqual(digest(value), digest(text)))
