import {
  errorMetric,
  functionMetrics,
  metricNamespace,
  type ServiceName,
} from '@cauce/observability'
import { type Sli, slis } from '@cauce/observability/catalogue'
import type { Figure } from './figure.ts'

type SliMetric = Sli['valid']

const findFigure = (figures: readonly Figure[], { namespace, name, dimensions }: SliMetric) =>
  figures.find(
    (figure) =>
      figure.namespace === namespace &&
      figure.name === name &&
      figure.dimensions.Service === dimensions.Service,
  )

const sumOf = (figures: readonly Figure[], metric: SliMetric) =>
  findFigure(figures, metric)?.sum ?? 0

const count = (value: number) => value.toLocaleString('en-US')

const isOfAws = ({ valid }: Sli) => valid.namespace === 'AWS/ApiGateway'

const attained = (sli: Sli, figures: readonly Figure[]) => {
  const valid = sumOf(figures, sli.valid)
  const good = Object.values(sli.good ?? {}).reduce(
    (sum, metric) => sum + sumOf(figures, metric),
    0,
  )
  if (isOfAws(sli)) return 'counted by API Gateway, on AWS only'
  if (valid === 0) return 'nothing to measure yet'
  // Rounded down: 99.999 % is not all of them.
  const percent = Math.floor((good / valid) * 10_000) / 100
  return `${percent} %  (${count(good)} of ${count(valid)})`
}

const table = (rows: readonly (readonly string[])[]) => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows
    .map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}

const indicators = (figures: readonly Figure[]) =>
  table([
    ['Indicator', 'Good', 'Objective'],
    ...slis.map((sli) => [sli.title, attained(sli, figures), `${sli.objective} %`]),
  ])

const milliseconds = ({ p50, p99, maximum }: Figure) =>
  `p50 ${count(Math.round(p50))} ms, p99 ${count(Math.round(p99))} ms, longest ${count(Math.round(maximum))} ms`

const rowsOf = (service: ServiceName, figures: readonly Figure[]) =>
  Object.entries(functionMetrics[service]).flatMap(([name, { unit, meaning }]) => {
    const metric = {
      namespace: metricNamespace,
      name,
      dimensions: { Service: service },
      stat: 'Sum' as const,
    }
    const figure = findFigure(figures, metric)
    if (figure === undefined) return []
    return [[service, name, unit === 'Count' ? count(figure.sum) : milliseconds(figure), meaning]]
  })

const published = (figures: readonly Figure[]) => {
  const topic = figures.find(({ name }) => name === 'NumberOfMessagesPublished')
  return topic ? [['topic', 'Published', count(topic.sum), 'Messages that SNS accepted.']] : []
}

const errorRows = (figures: readonly Figure[]) =>
  figures
    .filter(({ namespace, name }) => namespace === metricNamespace && name === errorMetric.name)
    .map(({ dimensions, sum }) => [dimensions.Service ?? '', dimensions.Outcome ?? '', count(sum)])

/** A table for the terminal. */
export const renderFigures = (figures: readonly Figure[], { hours }: { hours: number }): string => {
  const measured = [...published(figures), ...rowsOf('ingest', figures), ...rowsOf('api', figures)]
  const errors = errorRows(figures)
  return `The last ${hours} hours. What each figure promises, and why: docs/slo.md.

${indicators(figures)}

${measured.length > 0 ? table([['Of', 'Metric', 'Value', 'Meaning'], ...measured]) : '  Nothing was measured.'}

${errors.length > 0 ? table([['Of', 'Error', 'Times'], ...errors]) : '  No errors.'}`
}
