import type { ReceivedMessage } from '@cauce/dataset'

export const PUBLISHED_AT = '2026-11-22T10:00:00.000Z'
export const NOW_MS = Date.parse(PUBLISHED_AT) + 1_000
export const TOPIC_ARN = 'arn:aws:sns:us-east-1:000000000000:cauce-local-customers'

/** A message whose body is the text given, or the JSON of anything else. */
export const messageOf = (body: unknown, messageId: string): ReceivedMessage => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  messageId,
  publishedAt: PUBLISHED_AT,
  topicArn: TOPIC_ARN,
})

export const customer = (id: string) => ({
  id,
  nombre: 'Ana',
  apellido: 'Núñez',
  rut: '12345678-5',
  correo: 'ana@example.cl',
})

/** A CloudEvent that upserts customer `id`, dated `secondsAgo` before the message. */
export const upsert = (id: string, { eventId = `e-${id}`, secondsAgo = 0 } = {}) => ({
  specversion: '1.0',
  type: 'customer.upserted',
  source: '/crm',
  id: eventId,
  time: new Date(Date.parse(PUBLISHED_AT) - secondsAgo * 1_000).toISOString(),
  data: customer(id),
})
