import type { CallCounts } from '../callCounts.ts'
import { median } from '../statistics.ts'

/** About three digits, thousands apart: 0.95, 12.3, 1,234. */
export const formatNumber = (value: number) => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const text = value.toLocaleString('en-US', { maximumFractionDigits: digits })
  return text
}

/** The median, and the smallest and the largest where there are several. */
export const formatSpread = (values: readonly number[], unit = '') => {
  const suffix = unit === '' ? '' : ` ${unit}`
  const middle = `${formatNumber(median(values))}${suffix}`
  if (values.length === 1) return middle
  return `${middle} (${formatNumber(Math.min(...values))}–${formatNumber(Math.max(...values))})`
}

export const formatRatio = (ratio: number) => `${formatNumber(ratio)} ×`

/** `2 (1 ExecuteStatement, 1 GetStatementResult)` */
export const formatCalls = (counts: CallCounts) => {
  const sum = Object.values(counts).reduce((total, count) => total + count, 0)
  const parts = Object.entries(counts).map(
    ([operation, count]) => `${formatNumber(count)} ${operation}`,
  )
  return `${formatNumber(sum)} (${parts.join(', ')})`
}
