import { randomUUID } from 'node:crypto'
import { customers as dataset, parseMessage } from '@cauce/dataset'
import type { Redshift } from '@cauce/redshift'
import { type AcceptedMessage, applyBatch } from '../services/ingest/src/applyBatch.ts'

const TIMEOUT_MS = 30_000

/** Customers as the ingest function has them once it has parsed their messages. */
export const acceptCustomers = (customers: readonly object[]): AcceptedMessage[] =>
  customers.map((customer) => {
    const message = {
      body: JSON.stringify(customer),
      messageId: randomUUID(),
      publishedAt: new Date().toISOString(),
      topicArn: 'arn:aws:sns:us-east-1:000000000000:bench',
    }
    const parsed = parseMessage({ dataset, nowMs: Date.now() }, message)
    if (parsed.kind === 'rejected') throw new Error(`A customer was ${parsed.rejection.code}.`)
    return { message, event: parsed.event }
  })

/** One batch by the ingest function's own applyBatch. Throws unless every record was applied. */
export const loadBatch = async (redshift: Redshift, accepted: readonly AcceptedMessage[]) => {
  const deps = { dataset, redshift, randomId: randomUUID }
  const { counts } = await applyBatch(deps, { accepted, deadlineAt: Date.now() + TIMEOUT_MS })
  if (counts.applied !== accepted.length) {
    throw new Error(`Of ${accepted.length} records ${counts.applied} were applied.`)
  }
}
