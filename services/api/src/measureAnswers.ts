import type { Metrics } from '@cauce/lambda'
import { answerWithinMs } from '@cauce/observability'
import type middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'

interface MeasureDeps {
  readonly metrics: Pick<Metrics<'api'>, 'publish'>
  readonly now?: () => number
}

type Measuring = middy.MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Error,
  Context,
  { startedAt?: number }
>

/**
 * Counts answers, good ones, and how long they took. Not /health, which reads nothing and would flatter the ratio, and
 * not 400, of which a caller can cause any number.
 */
export const measureAnswers = ({ metrics, now = Date.now }: MeasureDeps): Measuring => {
  const measure: Measuring['after'] = ({ event, response, internal }) => {
    const { statusCode = 500 } = response ?? {}
    if (event.routeKey === 'GET /health' || statusCode === 400) return
    const durationMs = now() - (internal.startedAt ?? now())
    const isGood = statusCode < 500 && durationMs <= answerWithinMs
    metrics.publish({ Answers: 1, GoodAnswers: isGood ? 1 : 0, AnswerDuration: durationMs })
  }
  return {
    before: ({ internal }) => {
      internal.startedAt = now()
    },
    after: measure,
    onError: measure,
  }
}
