import type middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda'
import type { Log } from './createLogger.ts'
import { json } from './json.ts'
import { toProblem } from './toProblem.ts'

/** Turns every error of a handler into an RFC 9457 answer, and logs it: ours with its stack, the caller's as a line. */
export const errorResponses = (
  log: Log,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
  onError: ({ error, event, context }) => {
    const requestId = event.requestContext?.requestId ?? context.awsRequestId
    const { problem, retryAfterSeconds } = toProblem(error, requestId)
    const fields = { code: problem.code, statusCode: problem.status, requestId }
    if (problem.status < 500) log.info('request refused', fields)
    else log.error('request failed', { ...fields, error })
    return json(problem.status, problem, {
      'Content-Type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    })
  },
})
