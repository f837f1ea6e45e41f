import type middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda'
import type { Log } from './createLogger.ts'
import type { ErrorCounter } from './createMetrics.ts'
import { json } from './json.ts'
import { toProblem } from './toProblem.ts'

interface ErrorDeps {
  readonly log: Log
  readonly metrics: ErrorCounter
}

/**
 * Turns every error of a handler into an RFC 9457 answer, counts it, and logs it: ours with its stack, the caller's as
 * a line.
 */
export const errorResponses = ({
  log,
  metrics,
}: ErrorDeps): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
  onError: (request) => {
    const { error, event, context } = request
    const requestId = event.requestContext?.requestId ?? context.awsRequestId
    const { problem, retryAfterSeconds } = toProblem(error, requestId)
    const fields = { code: problem.code, statusCode: problem.status, requestId }
    if (problem.status < 500) log.info('request refused', fields)
    else log.error('request failed', { ...fields, error })
    metrics.countError(problem.code)
    // Assigned, not returned: middy would skip the middleware outside of this one.
    request.response = json(problem.status, problem, {
      'Content-Type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    })
  },
})
