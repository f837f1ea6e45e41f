import { describe, expect, it } from '@jest/globals'
import { formatCalls, formatNumber, formatRatio, formatSpread } from './format.ts'

describe('formats of the results', () => {
  it.each([
    [0.954, '0.95'],
    [12.34, '12.3'],
    [1234.5, '1,235'],
    [20, '20'],
  ])('writes %d with about three digits', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  it('writes a median with the smallest and the largest', () => {
    expect(formatSpread([3, 1, 20], 'ms')).toBe('3 ms (1–20)')
  })

  it('writes one value alone', () => {
    expect(formatSpread([7.25], 's')).toBe('7.25 s')
  })

  it('writes calls with their sum', () => {
    expect(formatCalls({ ExecuteStatement: 1, DescribeStatement: 1.5 })).toBe(
      '2.5 (1 ExecuteStatement, 1.5 DescribeStatement)',
    )
    expect(formatRatio(300)).toBe('300 ×')
  })
})
