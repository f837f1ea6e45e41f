import { AwsError } from '../service.ts'
import { findStatistic } from './distribution.ts'
import type { Metric } from './metric.ts'
import type { TimeRange } from './metricStore.ts'

type Input = Record<string, unknown>

export const invalid = (message: string) => new AwsError('ValidationException', message)

const isObject = (value: unknown): value is Input => typeof value === 'object' && value !== null

export const parseObject = (value: unknown, name: string): Input => {
  if (isObject(value)) return value
  throw invalid(`The parameter ${name} is required.`)
}

export const parseText = (value: unknown, name: string): string => {
  if (typeof value === 'string' && value !== '') return value
  throw invalid(`The parameter ${name} is required.`)
}

/** CBOR has a date, JSON seconds, and the query protocol text. */
const parseTime = (value: unknown, name: string): number => {
  const time = value instanceof Date || typeof value === 'string' ? value : Number(value) * 1_000
  const epochMs = new Date(time).getTime()
  if (Number.isFinite(epochMs)) return epochMs
  throw invalid(`The parameter ${name} is required.`)
}

const parsePeriod = (value: unknown): number => {
  const seconds = Number(value)
  if (Number.isInteger(seconds) && seconds >= 60 && seconds % 60 === 0) return seconds
  throw invalid(
    'The parameter Period must be a multiple of 60 seconds: finer ones are not emulated.',
  )
}

export const parseMetric = ({ Namespace, MetricName, Dimensions = [] }: Input): Metric => ({
  namespace: parseText(Namespace, 'Namespace'),
  name: parseText(MetricName, 'MetricName'),
  dimensions: Object.fromEntries(
    (Dimensions as Input[]).map(({ Name, Value }) => [String(Name), String(Value)]),
  ),
})

/** A metric's dimensions as they travel. */
export const toDimensions = ({ dimensions }: Metric) =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }))

/** The start is rounded down to its minute, as CloudWatch does for a recent one. */
export const parseRange = ({ StartTime, EndTime }: Input, period: unknown): TimeRange => {
  const from = Math.floor(parseTime(StartTime, 'StartTime') / 60_000) * 60_000
  const to = parseTime(EndTime, 'EndTime')
  if (from < to) return { from, to, periodSeconds: parsePeriod(period) }
  throw invalid('The parameter StartTime must be less than the parameter EndTime.')
}

export const parseStatistic = (value: unknown) => {
  const statistic = findStatistic(String(value))
  if (statistic) return statistic
  throw invalid(`The statistic ${value} is not valid, or is not emulated.`)
}
