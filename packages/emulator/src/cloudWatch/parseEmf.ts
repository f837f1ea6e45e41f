import type { Metric, MetricValues } from './metric.ts'

interface Directive {
  readonly Namespace: string
  readonly Dimensions: readonly (readonly string[])[]
  readonly Metrics: readonly { readonly Name: string; readonly Unit?: string }[]
}

type Line = Readonly<Record<string, unknown>> & {
  readonly _aws?: { readonly Timestamp: number; readonly CloudWatchMetrics: readonly Directive[] }
}

const parseLine = (text: string): Line | undefined => {
  // Most lines are no metrics, and need not be parsed to know it.
  if (!text.startsWith('{') || !text.includes('"_aws"')) return undefined
  try {
    return JSON.parse(text) as Line
  } catch {
    return undefined
  }
}

const dimensionsOf = (line: Line, names: readonly string[]): Metric['dimensions'] =>
  Object.fromEntries(names.map((name) => [name, String(line[name])]))

const valuesOf = (line: Line, name: string): number[] =>
  [line[name] ?? []].flat().filter((value) => typeof value === 'number')

const readDirective = (line: Line, at: number, directive: Directive): MetricValues[] =>
  directive.Dimensions.flatMap((names) =>
    directive.Metrics.map(({ Name, Unit = 'None' }) => ({
      namespace: directive.Namespace,
      name: Name,
      dimensions: dimensionsOf(line, names),
      unit: Unit,
      values: valuesOf(line, Name),
      at,
    })),
  )

/**
 * The metrics in what a function wrote: lines in the embedded metric format, one metric for each set of dimensions.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const parseEmf = (output: string): MetricValues[] =>
  output.split('\n').flatMap((text) => {
    const line = parseLine(text)
    if (line?._aws === undefined) return []
    const { Timestamp, CloudWatchMetrics } = line._aws
    return CloudWatchMetrics.flatMap((directive) => readDirective(line, Timestamp, directive))
  })
