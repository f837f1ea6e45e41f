import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

type Headers = Readonly<Record<string, string>>

/** A JSON answer that no cache keeps unless `headers` says otherwise. */
export const json = (
  statusCode: number,
  body: unknown,
  headers: Headers = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  },
  body: JSON.stringify(body),
})
