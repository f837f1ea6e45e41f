import { describe, expect, it } from '@jest/globals'
import { median, percentile } from './statistics.ts'

describe('percentile', () => {
  it('is a measured value, by nearest rank, whatever the order', () => {
    const values = [15, 20, 35, 40, 50].reverse()
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => percentile(values, share))).toEqual([
      15, 20, 20, 35, 50,
    ])
  })

  it('is the one value there is', () => {
    expect(percentile([7], 0.99)).toBe(7)
  })

  it('refuses no values', () => {
    expect(() => percentile([], 0.5)).toThrow('no percentile')
  })
})

describe('median', () => {
  it('is the middle of an odd number of values, by size and not by text', () => {
    expect(median([100, 9, 20])).toBe(20)
  })

  it('is between the two in the middle of an even number', () => {
    expect(median([1, 100, 4, 2])).toBe(3)
  })
})
