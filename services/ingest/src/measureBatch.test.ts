import { functionMetrics } from '@cauce/observability'
import { expect, it } from '@jest/globals'
import { messageOf, PUBLISHED_AT, upsert } from '../test/messages.ts'
import type { AcceptedMessage } from './applyBatch.ts'
import { measureBatch } from './measureBatch.ts'

const publishedMs = Date.parse(PUBLISHED_AT)

const accept = (secondsAgo: number): AcceptedMessage => ({
  message: {
    ...messageOf(upsert('c-1'), 'm'),
    publishedAt: new Date(publishedMs - secondsAgo * 1_000).toISOString(),
  },
  event: { op: 'erase', key: 'c-1', version: 1, eventId: 'e' },
})

const counts = { applied: 1, superseded: 1, duplicate: 2 }
const batch = {
  counts,
  refused: [],
  accepted: [],
  quarantined: 3,
  startedAt: publishedMs - 1_500,
  committedAt: publishedMs,
}

it('counts as fresh what was committed within five minutes of its publication', () => {
  const accepted = [0, 299, 300, 301].map(accept)
  expect(measureBatch({ ...batch, accepted })).toEqual({
    Applied: 1,
    Superseded: 1,
    Duplicate: 2,
    Quarantined: 3,
    Committed: 4,
    Fresh: 3,
    Freshness: [0, 299_000, 300_000, 301_000],
    LoadDuration: 1_500,
  })
})

it('leaves what the warehouse refused out of freshness', () => {
  const [loaded, refused] = [accept(1), accept(2)]
  const measured = measureBatch({ ...batch, accepted: [loaded, refused], refused: [refused] })
  expect(measured).toMatchObject({ Committed: 1, Freshness: [1_000] })
})

it('measures no load when nothing was loaded', () => {
  expect(Object.keys(measureBatch(batch))).toEqual([
    'Applied',
    'Superseded',
    'Duplicate',
    'Quarantined',
  ])
})

it('has no negative age when the clock of SNS is ahead', () => {
  expect(measureBatch({ ...batch, accepted: [accept(-2)] })).toMatchObject({ Freshness: [0] })
})

it('emits every metric that the catalogue has of ingest', () => {
  const emitted = Object.keys(measureBatch({ ...batch, accepted: [accept(1)] }))
  expect(emitted.sort()).toEqual(Object.keys(functionMetrics.ingest).sort())
})
