import type { IncomingMessage } from 'node:http'
import { AwsError } from '../service.ts'

/** Throws `RequestEntityTooLarge` (413) without keeping what is beyond the limit. */
export const readBody = async (request: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes <= maxBytes) chunks.push(chunk)
  }
  if (sizeBytes > maxBytes) {
    throw new AwsError(
      'RequestEntityTooLarge',
      `The request is larger than ${maxBytes} bytes.`,
      413,
    )
  }
  return Buffer.concat(chunks)
}
