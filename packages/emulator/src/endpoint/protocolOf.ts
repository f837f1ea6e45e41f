import type { IncomingMessage } from 'node:http'
import { createAwsJson, decodeAwsJson } from './awsJson.ts'
import { awsQuery, decodeAwsQuery } from './awsQuery.ts'
import type { Call, Codec } from './codec.ts'
import { decodeRestJson } from './restJson.ts'
import { decodeRpcCbor, rpcCbor } from './rpcCbor.ts'

interface Protocol {
  codec: Codec
  isQuery: boolean
  decode(body: Buffer): Call
}

const json10 = createAwsJson('application/x-amz-json-1.0')
const json11 = createAwsJson('application/x-amz-json-1.1')
const restJson = createAwsJson('application/json')

/** The protocol a request speaks. What names no operation is a REST protocol: its method and path tell. */
export const protocolOf = ({ headers, method = '', url = '' }: IncomingMessage): Protocol => {
  const contentType = headers['content-type'] ?? ''
  const target = headers['x-amz-target']
  if (typeof target === 'string') {
    const codec = contentType.includes('amz-json-1.0') ? json10 : json11
    return { codec, isQuery: false, decode: (body) => decodeAwsJson(target, body.toString()) }
  }
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') {
    return { codec: rpcCbor, isQuery: false, decode: (body) => decodeRpcCbor(url, body) }
  }
  if (contentType.includes('application/x-www-form-urlencoded')) {
    return { codec: awsQuery, isQuery: true, decode: (body) => decodeAwsQuery(body.toString()) }
  }
  return {
    codec: restJson,
    isQuery: false,
    decode: (body) => decodeRestJson({ method, url, body: body.toString() }),
  }
}
