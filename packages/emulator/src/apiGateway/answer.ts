export interface HttpAnswer {
  statusCode: number
  headers: Record<string, string>
  cookies?: readonly string[]
  body: string | Buffer
}

/** What API Gateway itself answers: a `message` and nothing else. */
export const gatewayAnswer = (
  statusCode: number,
  message: string,
  headers: Record<string, string> = {},
): HttpAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message }),
})
