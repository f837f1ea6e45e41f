import type { Operation } from '../service.ts'
import type { MetricStore } from './metricStore.ts'
import {
  invalid,
  parseMetric,
  parseObject,
  parseRange,
  parseStatistic,
  parseText,
} from './parameters.ts'

type Input = Record<string, unknown>

const answerQuery = (metrics: MetricStore, input: Input, query: Input) => {
  const id = parseText(query.Id, 'MetricDataQueries.Id')
  if (query.Expression !== undefined) {
    throw invalid(`The query ${id} has an expression: metric math is not emulated.`)
  }
  const stat = parseObject(query.MetricStat, 'MetricDataQueries.MetricStat')
  const metric = parseMetric(parseObject(stat.Metric, 'MetricStat.Metric'))
  const statistic = parseStatistic(stat.Stat)
  const points = metrics.datapoints(metric, parseRange(input, stat.Period))
  const ordered = input.ScanBy === 'TimestampAscending' ? points : points.toReversed()
  return {
    Id: id,
    Label: query.Label ?? metric.name,
    Timestamps: ordered.map(({ at }) => new Date(at)),
    Values: ordered.map(({ distribution }) => statistic(distribution)),
    StatusCode: 'Complete',
  }
}

/** Everything in one page. */
export const createGetMetricData = (metrics: MetricStore): Operation => ({
  action: 'cloudwatch:GetMetricData',
  resource: () => '*',
  run({ input }) {
    const queries = input.MetricDataQueries
    if (!Array.isArray(queries) || queries.length === 0) {
      throw invalid('The parameter MetricDataQueries is required.')
    }
    return {
      MetricDataResults: queries
        .filter(({ ReturnData }) => String(ReturnData) !== 'false')
        .map((query) => answerQuery(metrics, input, query)),
      Messages: [],
    }
  },
})
