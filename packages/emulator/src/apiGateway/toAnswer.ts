import { gatewayAnswer, type HttpAnswer } from './answer.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const MALFORMED = gatewayAnswer(500, 'Internal Server Error')

const parseHeaders = (headers: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((headers ?? {}) as Record<string, unknown>)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  )

const toFormatted = (payload: Record<string, unknown>): HttpAnswer => {
  const { headers, cookies, body = '', isBase64Encoded = false } = payload
  const statusCode = Number(payload.statusCode)
  const isStatus = Number.isInteger(statusCode) && statusCode >= 100 && statusCode <= 599
  if (!isStatus || typeof body !== 'string') return MALFORMED
  return {
    statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...parseHeaders(headers) },
    ...(Array.isArray(cookies) && { cookies: cookies.map(String) }),
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  }
}

/**
 * A function's answer as HTTP. An object with `statusCode` says it all; anything else is the body of a 200.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const toAnswer = (payload: unknown): HttpAnswer => {
  if (isObject(payload) && payload.statusCode !== undefined) return toFormatted(payload)
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body }
}
