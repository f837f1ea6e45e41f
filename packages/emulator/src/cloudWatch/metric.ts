/** The three together are a metric's identity. */
export interface Metric {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
}

export interface MetricValues extends Metric {
  readonly unit: string
  readonly values: readonly number[]
  /** Epoch milliseconds. */
  readonly at: number
}

/** The order in which dimensions are written does not matter. */
export const dimensionsKey = (dimensions: Metric['dimensions']): string =>
  JSON.stringify(Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)))
