import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type Metric,
  type MetricDataQuery,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch'
import type { Figure } from './figure.ts'

const statistics = {
  sum: 'Sum',
  samples: 'SampleCount',
  p50: 'p50',
  p99: 'p99',
  maximum: 'Maximum',
}
type StatisticName = keyof typeof statistics
const names = Object.keys(statistics) as StatisticName[]

/** CloudWatch takes 500 queries in one call. */
const metricsPerCall = Math.floor(500 / names.length)

interface Reader {
  readonly client: CloudWatchClient
  readonly nowMs: number
}

const listMetrics = async (client: CloudWatchClient): Promise<Metric[]> => {
  const metrics: Metric[] = []
  for await (const { Metrics = [] } of paginateListMetrics({ client }, {})) metrics.push(...Metrics)
  return metrics
}

const queriesOf = (metrics: readonly Metric[], Period: number): MetricDataQuery[] =>
  metrics.flatMap((Metric, i) =>
    names.map((name) => ({
      Id: `${name.toLowerCase()}_${i}`,
      MetricStat: { Metric, Period, Stat: statistics[name] },
    })),
  )

const toFigure = (metric: Metric, statisticOf: (name: StatisticName) => number): Figure => ({
  namespace: metric.Namespace ?? '',
  name: metric.MetricName ?? '',
  dimensions: Object.fromEntries(
    (metric.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]),
  ),
  sum: statisticOf('sum'),
  samples: statisticOf('samples'),
  p50: statisticOf('p50'),
  p99: statisticOf('p99'),
  maximum: statisticOf('maximum'),
})

/** One period holds the whole time, so that every statistic is a single figure. */
const readSome = async (
  { client, nowMs }: Reader,
  { metrics, hours }: { metrics: readonly Metric[]; hours: number },
): Promise<Figure[]> => {
  const minutes = Math.ceil(hours * 60) + 1
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(nowMs - minutes * 60_000),
      EndTime: new Date(nowMs + 60_000),
      MetricDataQueries: queriesOf(metrics, (minutes + 2) * 60),
    }),
  )
  const values = new Map(MetricDataResults.map(({ Id, Values = [] }) => [Id, Values[0]]))
  return metrics
    .map((metric, i) => toFigure(metric, (name) => values.get(`${name.toLowerCase()}_${i}`) ?? 0))
    .filter(({ samples }) => samples > 0)
}

/** Every metric that has samples of the last hours. */
export const readFigures = async (
  reader: Reader,
  { hours }: { hours: number },
): Promise<Figure[]> => {
  const metrics = await listMetrics(reader.client)
  const figures: Figure[] = []
  for (let start = 0; start < metrics.length; start += metricsPerCall) {
    const some = metrics.slice(start, start + metricsPerCall)
    figures.push(...(await readSome(reader, { metrics: some, hours })))
  }
  return figures
}
