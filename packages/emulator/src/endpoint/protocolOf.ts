import type { IncomingHttpHeaders } from 'node:http'
import { createAwsJson, decodeAwsJson } from './awsJson.ts'
import { awsQuery, decodeAwsQuery } from './awsQuery.ts'
import type { Call, Codec } from './codec.ts'

interface Protocol {
  codec: Codec
  isQuery: boolean
  decode(body: string): Call
}

const json10 = createAwsJson('1.0')
const json11 = createAwsJson('1.1')

/**
 * The protocol a request speaks. REST protocols (Lambda's, S3's) are read as a call without an operation, so
 * that they fail by name.
 */
export const protocolOf = (headers: IncomingHttpHeaders): Protocol => {
  const contentType = headers['content-type'] ?? ''
  const target = headers['x-amz-target']
  if (typeof target === 'string') {
    const codec = contentType.includes('amz-json-1.0') ? json10 : json11
    return { codec, isQuery: false, decode: (body) => decodeAwsJson(target, body) }
  }
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return { codec: awsQuery, isQuery: true, decode: decodeAwsQuery }
  }
  return { codec: json11, isQuery: false, decode: () => decodeAwsJson('', '') }
}
