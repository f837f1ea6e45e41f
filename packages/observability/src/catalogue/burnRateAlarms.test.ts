import { expect, it } from '@jest/globals'
import { burnRateAlarms } from './burnRateAlarms.ts'
import { slis } from './sli.ts'

// From the table of the workbook: percent of bad events at burn rates 14.4 and 6 for each objective.
it.each([
  ['freshness-burns-fast', 'page', 14.4, 3_600, 300],
  ['freshness-burns-slow', 'ticket', 6, 21_600, 1_800],
  ['good-answers-burns-fast', 'page', 14.4, 3_600, 300],
  ['good-answers-burns-slow', 'ticket', 6, 21_600, 1_800],
  ['availability-burns-fast', 'page', 1.44, 3_600, 300],
  ['availability-burns-slow', 'ticket', 0.6, 21_600, 1_800],
])('%s is a %s above %d %% in %i and %i seconds', (name, severity, above, long, short) => {
  const alarm = burnRateAlarms.find((candidate) => candidate.name === name)
  expect(alarm).toMatchObject({
    severity,
    conditions: {
      long: { above, periodSeconds: long, periods: 1 },
      short: { above, periodSeconds: short, periods: 1 },
    },
  })
})

it('has a promise for each of freshness, completeness, good answers and availability', () => {
  expect(slis.map(({ name, objective }) => [name, objective])).toEqual([
    ['freshness', 99],
    ['completeness', 99.99],
    ['good-answers', 99],
    ['availability', 99.9],
  ])
})
