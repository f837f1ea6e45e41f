/** The value below which `share` of the values lie, by nearest rank: always one of the values. */
export const percentile = (values: readonly number[], share: number): number => {
  if (values.length === 0) throw new Error('There is no percentile of no values.')
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  return sorted[rank - 1] ?? Number.NaN
}

export const median = (values: readonly number[]): number => {
  const low = percentile(values, 0.5)
  if (values.length % 2 === 1) return low
  const high = values.toSorted((a, b) => a - b)[values.length / 2] ?? low
  return (low + high) / 2
}
