import { AwsError } from '../service.ts'
import type { Answer, AnswerContext, Call, Codec } from './codec.ts'

export const parseJsonInput = (body: string): Record<string, unknown> => {
  if (body === '') return {}
  try {
    const input: unknown = JSON.parse(body)
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
      return input as Record<string, unknown>
    }
  } catch {
    // Answered below: AWS does not say where the text stops being JSON.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.')
}

export const decodeAwsJson = (target: string, body: string): Call => {
  const dot = target.lastIndexOf('.')
  return {
    targetPrefix: target.slice(0, Math.max(dot, 0)),
    operation: target.slice(dot + 1),
    input: () => parseJsonInput(body),
  }
}

/** SQS's clients were written for the query protocol: its error names travel beside the JSON ones. */
const queryError = ({ service }: AnswerContext, error: AwsError): Record<string, string> => {
  if (!service?.protocols.includes('awsQuery')) return {}
  const code = service.queryErrorCodes?.[error.code] ?? error.code
  return { 'x-amzn-query-error': `${code};${error.statusCode < 500 ? 'Sender' : 'Receiver'}` }
}

/** The protocols write a timestamp as seconds; a date arrives here as the text that `toJSON` made of it. */
function writeTimestamp(this: unknown, key: string, value: unknown) {
  const original = (this as Record<string, unknown>)[key]
  return original instanceof Date ? original.getTime() / 1_000 : value
}

/**
 * The JSON protocols differ in their content type. Source:
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const createAwsJson = (contentType: string): Codec => {
  const answer = (context: AnswerContext, statusCode: number, members: object): Answer => ({
    statusCode,
    headers: {
      'content-type': contentType,
      'x-amzn-requestid': context.requestId,
    },
    body: JSON.stringify(members, writeTimestamp),
  })
  return {
    encodeOutput: (context, output) => answer(context, 200, output),
    encodeError: (context, error) => {
      const members = { __type: error.code, message: error.message, ...error.fields }
      const { headers, ...rest } = answer(context, error.statusCode, members)
      return {
        ...rest,
        headers: { ...headers, 'x-amzn-errortype': error.code, ...queryError(context, error) },
      }
    },
  }
}
