import type { Metrics, MetricValues } from '@cauce/lambda'

/** Our metrics over arrays. */
export const createMemoryMetrics = () => {
  const published: MetricValues<'ingest'>[] = []
  const errors: string[] = []
  const metrics: Metrics<'ingest'> = {
    publish: (values) => {
      published.push(values)
    },
    countError: (code) => {
      errors.push(code)
    },
  }
  return { metrics, published, errors }
}
