/** How many samples had each value. */
export type Distribution = readonly { readonly value: number; readonly samples: number }[]

const countOf = (distribution: Distribution) =>
  distribution.reduce((total, { samples }) => total + samples, 0)

const sumOf = (distribution: Distribution) =>
  distribution.reduce((total, { value, samples }) => total + value * samples, 0)

const STATISTICS: Readonly<Record<string, (distribution: Distribution) => number>> = {
  SampleCount: countOf,
  Sum: sumOf,
  Average: (distribution) => sumOf(distribution) / countOf(distribution),
  Minimum: (distribution) => Math.min(...distribution.map(({ value }) => value)),
  Maximum: (distribution) => Math.max(...distribution.map(({ value }) => value)),
}

/** The smallest value that `percent` of the samples do not exceed. CloudWatch's own is an approximation. */
const percentile = (distribution: Distribution, percent: number) => {
  const sorted = distribution.toSorted((a, b) => a.value - b.value)
  let left = Math.ceil((countOf(distribution) * percent) / 100)
  for (const { value, samples } of sorted) {
    left -= samples
    if (left <= 0) return value
  }
  return sorted.at(-1)?.value ?? Number.NaN
}

/** The statistic of that name, such as `Sum` or `p99.9`; undefined for one that is not emulated. */
export const findStatistic = (
  name: string,
): ((distribution: Distribution) => number) | undefined => {
  if (Object.hasOwn(STATISTICS, name)) return STATISTICS[name]
  const percent = Number(/^p(\d{1,2}(?:\.\d+)?|100)$/.exec(name)?.[1])
  return Number.isNaN(percent) ? undefined : (distribution) => percentile(distribution, percent)
}
