import { decode, encode } from 'cborg'
import { dateDecoder, dateEncoder, TAG_DATE_EPOCH } from 'cborg/taglib'
import { AwsError } from '../service.ts'
import type { Answer, AnswerContext, Call, Codec } from './codec.ts'

const PATH = /^\/service\/(?<service>\w+)\/operation\/(?<operation>\w+)$/

const parseInput = (body: Buffer): Record<string, unknown> => {
  if (body.length === 0) return {}
  try {
    return decode(body, { tags: { [TAG_DATE_EPOCH]: dateDecoder } }) as Record<string, unknown>
  } catch {
    throw new AwsError('SerializationException', 'The request body is not CBOR.')
  }
}

export const decodeRpcCbor = (url: string, body: Buffer): Call => {
  const { service = '', operation = '' } = PATH.exec(url)?.groups ?? {}
  return { targetPrefix: service, operation, input: () => parseInput(body) }
}

const answer = (
  { requestId }: AnswerContext,
  { statusCode, members }: { statusCode: number; members: Record<string, unknown> },
): Answer => ({
  statusCode,
  headers: {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  },
  body: encode(members, { typeEncoders: { Date: dateEncoder }, ignoreUndefinedProperties: true }),
})

/** Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const rpcCbor: Codec = {
  encodeOutput: (context, output) => answer(context, { statusCode: 200, members: output }),
  encodeError: (context, error) =>
    answer(context, {
      statusCode: error.statusCode,
      members: { __type: error.code, message: error.message, ...error.fields },
    }),
}
