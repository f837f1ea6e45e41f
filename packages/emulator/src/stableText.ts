import { createHmac } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `length` (≤ 64) lower-case letters and digits for an id or a secret: the same for the same key and seed. */
export const stableText = (key: string, seed: string, length: number) =>
  [...createHmac('sha512', key).update(seed).digest().subarray(0, length)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
