import type { AsyncEvent } from './asyncEvent.ts'
import type { InvocationResult } from './ending.ts'
import { LATEST } from './lambdaFunction.ts'
import type { Condition } from './nextStep.ts'

interface Discarded {
  event: AsyncEvent
  condition: Condition
  /** Absent when the last attempt did not reach the function. */
  result: InvocationResult | undefined
  /** Epoch milliseconds. */
  now: number
}

/**
 * What Lambda sends to an on-failure destination.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export const destinationRecord = ({ event, condition, result, now }: Discarded) => ({
  version: '1.0',
  timestamp: new Date(now).toISOString(),
  requestContext: {
    requestId: event.requestId,
    functionArn: `${event.functionArn}:${LATEST}`,
    condition,
    approximateInvokeCount: event.failures,
  },
  requestPayload: JSON.parse(event.payload),
  ...(result !== undefined && {
    responseContext: {
      statusCode: 200,
      executedVersion: LATEST,
      functionError: result.functionError,
    },
    responsePayload: JSON.parse(result.payload),
  }),
})
