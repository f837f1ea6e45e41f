import { dataApiQuotas } from './dataApiQuotas.ts'

/** Data API calls by operation. */
export type CallCounts = Readonly<Record<string, number>>

export const subtractCounts = (after: CallCounts, before: CallCounts): CallCounts =>
  Object.fromEntries(
    Object.entries(after)
      .map(([operation, count]): [string, number] => [operation, count - (before[operation] ?? 0)])
      .filter(([, count]) => count !== 0),
  )

export const sumCounts = (counts: CallCounts) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

export const divideCounts = (counts: CallCounts, divisor: number): CallCounts =>
  Object.fromEntries(
    Object.entries(counts).map(([operation, count]) => [operation, count / divisor]),
  )

/** How often a second something that makes these calls can be done, and the operation that sets it. */
export const ceilingOf = (counts: CallCounts): { perSecond: number; operation: string } =>
  Object.entries(counts)
    .map(([operation, count]) => ({
      operation,
      perSecond: (dataApiQuotas[operation] ?? Number.POSITIVE_INFINITY) / count,
    }))
    .reduce((lowest, other) => (other.perSecond < lowest.perSecond ? other : lowest))
