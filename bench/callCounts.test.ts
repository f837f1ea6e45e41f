import { describe, expect, it } from '@jest/globals'
import { ceilingOf, divideCounts, subtractCounts, sumCounts } from './callCounts.ts'

describe('call counts', () => {
  it('are what was called between two counts', () => {
    const before = { ExecuteStatement: 2, DescribeStatement: 5 }
    const after = { ExecuteStatement: 2, DescribeStatement: 8, GetStatementResult: 1 }
    const counts = subtractCounts(after, before)
    expect(counts).toEqual({ DescribeStatement: 3, GetStatementResult: 1 })
    expect([sumCounts(counts), divideCounts(counts, 2)]).toEqual([
      4,
      { DescribeStatement: 1.5, GetStatementResult: 0.5 },
    ])
  })

  it.each([
    [{ BatchExecuteStatement: 1, GetStatementResult: 1 }, 'BatchExecuteStatement', 20],
    [{ ExecuteStatement: 1, DescribeStatement: 1 }, 'ExecuteStatement', 30],
    [{ ExecuteStatement: 1, DescribeStatement: 10 }, 'DescribeStatement', 10],
  ])('%j are limited by %s to %d a second', (counts, operation, perSecond) => {
    expect(ceilingOf(counts)).toEqual({ operation, perSecond })
  })
})
