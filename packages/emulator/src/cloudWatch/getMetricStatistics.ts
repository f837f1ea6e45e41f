import type { Operation } from '../service.ts'
import type { Datapoint, MetricStore } from './metricStore.ts'
import { invalid, parseMetric, parseRange, parseStatistic } from './parameters.ts'

type Input = Record<string, unknown>

const namesOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const valuesOf = ({ distribution }: Datapoint, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, parseStatistic(name)(distribution)]))

const parseNames = ({ Statistics, ExtendedStatistics }: Input) => {
  const names = { plain: namesOf(Statistics), extended: namesOf(ExtendedStatistics) }
  if (names.plain.length + names.extended.length > 0) return names
  throw invalid('At least one of Statistics and ExtendedStatistics must be given.')
}

export const createGetMetricStatistics = (metrics: MetricStore): Operation => ({
  action: 'cloudwatch:GetMetricStatistics',
  resource: () => '*',
  run({ input }) {
    const metric = parseMetric(input)
    const { plain, extended } = parseNames(input)
    const Unit = metrics.findUnit(metric)
    return {
      Label: metric.name,
      Datapoints: metrics.datapoints(metric, parseRange(input, input.Period)).map((point) => ({
        Timestamp: new Date(point.at),
        Unit,
        ...valuesOf(point, plain),
        ...(extended.length > 0 && { ExtendedStatistics: valuesOf(point, extended) }),
      })),
    }
  },
})
