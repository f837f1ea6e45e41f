import { describe, expect, it } from '@jest/globals'
import { type Distribution, findStatistic } from './distribution.ts'

const statistic = (name: string, distribution: Distribution) => findStatistic(name)?.(distribution)

describe('findStatistic', () => {
  const distribution = [
    { value: 30, samples: 1 },
    { value: 10, samples: 2 },
    { value: 20, samples: 1 },
  ]

  it.each([
    ['SampleCount', 4],
    ['Sum', 70],
    ['Average', 17.5],
    ['Minimum', 10],
    ['Maximum', 30],
    ['p0', 10],
    ['p50', 10],
    ['p75', 20],
    ['p75.1', 30],
    ['p99', 30],
    ['p100', 30],
  ])('%s of 10, 10, 20, 30 is %d', (name, expected) => {
    expect(statistic(name, distribution)).toBe(expected)
  })

  it.each(['p101', 'p', 'PR(:5)', 'sum', 'constructor'])('does not know %s', (name) => {
    expect(findStatistic(name)).toBeUndefined()
  })
})
