import { describe, expect, it } from '@jest/globals'
import type { Figure } from './figure.ts'
import { renderFigures } from './renderFigures.ts'

const none = { samples: 1, p50: 0, p99: 0, maximum: 0 }
const own = (Service: string, name: string, figures: Partial<Figure>): Figure => ({
  namespace: 'Cauce',
  name,
  dimensions: { Service, Stage: 'local' },
  sum: 0,
  ...none,
  ...figures,
})
const published: Figure = {
  namespace: 'AWS/SNS',
  name: 'NumberOfMessagesPublished',
  dimensions: { TopicName: 'cauce-local-customers' },
  sum: 20_000,
  ...none,
}

/** The words of a line, however far apart. */
const wordsOf = (text: string, start: string) =>
  text
    .split('\n')
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' '))
    .find((line) => line.startsWith(start))

describe('renderFigures', () => {
  const text = renderFigures(
    [
      published,
      own('ingest', 'Applied', { sum: 19_990 }),
      own('ingest', 'Quarantined', { sum: 9 }),
      own('ingest', 'Committed', { sum: 3 }),
      own('ingest', 'Fresh', { sum: 3 }),
      own('ingest', 'Freshness', { p50: 12.4, p99: 1_500, maximum: 2_000.6 }),
      { ...own('api', 'Errors', { sum: 2 }), dimensions: { Service: 'api', Outcome: 'NOT_FOUND' } },
    ],
    { hours: 6 },
  )

  it('says what was attained of each promise, rounded down', () => {
    expect(wordsOf(text, 'Completeness')).toBe('Completeness 99.99 % (19,999 of 20,000) 99.99 %')
    expect(wordsOf(text, 'Freshness')).toBe('Freshness 100 % (3 of 3) 99 %')
    expect(wordsOf(text, 'Good answers')).toBe('Good answers nothing to measure yet 99 %')
    expect(wordsOf(text, 'Availability')).toContain('on AWS only')
  })

  it('adds counts up and gives durations as percentiles', () => {
    expect(wordsOf(text, 'topic')).toContain('topic Published 20,000')
    expect(wordsOf(text, 'ingest Applied')).toContain('19,990')
    expect(wordsOf(text, 'ingest Freshness')).toContain('p50 12 ms, p99 1,500 ms, longest 2,001 ms')
  })

  it('lists errors by their code', () => {
    expect(wordsOf(text, 'api NOT_FOUND')).toBe('api NOT_FOUND 2')
  })

  it('says so when there is nothing', () => {
    expect(renderFigures([], { hours: 6 })).toContain('Nothing was measured.')
    expect(renderFigures([], { hours: 6 })).toContain('No errors.')
  })
})
