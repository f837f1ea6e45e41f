import { type Dataset, parseMessage } from '../src/index.ts'

export const nowMs = Date.UTC(2026, 2, 1, 12)
export const topicArn = 'arn:aws:sns:us-east-1:000000000000:cauce-local-customers'

/**
 * Parses a body as SNS delivers it, one second ago. A value other than a string is sent as its
 * JSON.
 */
export const receive = (dataset: Dataset, body: unknown) =>
  parseMessage(
    { dataset, nowMs },
    {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      messageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
      publishedAt: new Date(nowMs - 1000).toISOString(),
      topicArn,
    },
  )

/** The event of a body that must be accepted. */
export const accept = (dataset: Dataset, body: unknown) => {
  const parsed = receive(dataset, body)
  if (parsed.kind === 'rejected') throw new Error(JSON.stringify(parsed.rejection))
  return parsed.event
}

/** The issues of a body that must be rejected, as [code, field]. */
export const reject = (dataset: Dataset, body: unknown) => {
  const parsed = receive(dataset, body)
  if (parsed.kind === 'accepted') throw new Error('accepted')
  return parsed.rejection.issues.map(({ code, field }) => [code, field])
}
