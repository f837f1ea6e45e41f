import { createHmac } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `length` lower-case letters and digits, the same for the same key and seed, at most 64. */
export const stableText = (key: string, seed: string, length: number) =>
  [...createHmac('sha512', key).update(seed).digest().subarray(0, length)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
