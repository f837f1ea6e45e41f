import { createHash } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `length` upper-case letters and digits that are always the same for the same seed. */
export const stableId = (seed: string, length: number) =>
  Array.from(createHash('sha256').update(seed).digest().subarray(0, length))
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
