import { describe, expect, it } from '@jest/globals'
import type { Series } from './series.ts'
import { availability, completeness, freshness, goodAnswers, type Sli } from './sli.ts'
import { badPercent, burnRate, goodPercent } from './sliSeries.ts'

type Sums = Record<string, number | undefined>

/** The part of metric math that the catalogue uses, written anew. A metric without data is undefined. */
const evaluate = ({ inputs, expression = '' }: Series, sums: Sums) => {
  const names = Object.keys(inputs)
  const body = expression.replaceAll('IF(', 'choose(').replaceAll('FILL(', 'fill(')
  const choose = (condition: boolean, a: number, b: number) => (condition ? a : b)
  const fill = (value: number | undefined, missing: number) => value ?? missing
  return new Function('choose', 'fill', ...names, `return ${body}`)(
    choose,
    fill,
    ...names.map((name) => sums[name]),
  ) as number
}

const figures = (sli: Sli, sums: Sums) => ({
  bad: evaluate(badPercent(sli), sums),
  good: evaluate(goodPercent(sli), sums),
  burn: evaluate(burnRate(sli), sums),
})

describe('the series of an indicator', () => {
  it('compares what is good with what is valid', () => {
    expect(figures(freshness, { valid: 200, fresh: 190 })).toEqual({ bad: 5, good: 95, burn: 5 })
    expect(figures(goodAnswers, { valid: 50, good: 49 })).toEqual({ bad: 2, good: 98, burn: 2 })
  })

  it('adds up every outcome of a message', () => {
    const sums = { valid: 1_000, applied: 900, superseded: 50, duplicate: 30, quarantined: 19 }
    const { bad, good, burn } = figures(completeness, sums)
    expect(bad).toBeCloseTo(0.1)
    expect(good).toBeCloseTo(99.9)
    expect(burn).toBeCloseTo(10)
  })

  it('takes a minute without bad events for one without failures', () => {
    expect(figures(availability, { valid: 10 })).toEqual({ bad: 0, good: 100, burn: 0 })
    expect(figures(availability, { valid: 1_000, failed: 2 }).burn).toBeCloseTo(2)
  })

  it('is no failure without events, nor below the least number of them', () => {
    expect(evaluate(badPercent(freshness), {})).toBe(0)
    expect(evaluate(badPercent(freshness, 20), { valid: 19 })).toBe(0)
    expect(evaluate(badPercent(freshness, 20), { valid: 20 })).toBe(100)
  })
})
