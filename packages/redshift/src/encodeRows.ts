import { AppError } from '@cauce/errors'

/** Below 64 KB, the longest VARCHAR, since JSON_PARSE reads its argument as one. */
const MAX_BYTES = 60_000
const BRACKETS_BYTES = 2
const COMMA_BYTES = 1

/**
 * Documents as JSON arrays of at most `maxBytes` UTF-8 bytes each, in order, as few as a single pass gives: the way to
 * send NULL and '' and many rows in one parameter. Throws INVALID_INPUT when one document alone is too large.
 */
export const encodeRows = (documents: readonly unknown[], maxBytes = MAX_BYTES): string[] => {
  const chunks: string[][] = []
  let freeBytes = 0
  for (const [index, document] of documents.entries()) {
    const text = JSON.stringify(document)
    const sizeBytes = Buffer.byteLength(text)
    if (sizeBytes + BRACKETS_BYTES > maxBytes) throw tooLarge(index, sizeBytes, maxBytes)
    if (chunks.length === 0 || sizeBytes + COMMA_BYTES > freeBytes) {
      chunks.push([text])
      freeBytes = maxBytes - BRACKETS_BYTES - sizeBytes
    } else {
      chunks.at(-1)?.push(text)
      freeBytes -= COMMA_BYTES + sizeBytes
    }
  }
  return chunks.map((texts) => `[${texts.join(',')}]`)
}

const tooLarge = (index: number, sizeBytes: number, maxBytes: number) =>
  new AppError('INVALID_INPUT', `Document ${index} takes ${sizeBytes} bytes, and ${maxBytes} fit`)
