import type { Account } from '../service.ts'
import type { Store } from '../store.ts'
import { transaction } from '../transaction.ts'
import type { Distribution } from './distribution.ts'
import { dimensionsKey, type Metric, type MetricValues } from './metric.ts'

export interface TimeRange {
  /** Epoch milliseconds; the end is not included. */
  readonly from: number
  readonly to: number
  readonly periodSeconds: number
}

export interface Datapoint {
  /** When its period begins, epoch milliseconds. */
  readonly at: number
  readonly distribution: Distribution
}

export interface MetricStore {
  add(metrics: readonly MetricValues[]): void
  list(): readonly Metric[]
  findUnit(metric: Metric): string | undefined
  /** Oldest first; periods without samples are left out. */
  datapoints(metric: Metric, range: TimeRange): readonly Datapoint[]
}

// CloudWatch keeps one-minute datapoints this long.
const RETENTION_MS = 15 * 86_400_000
const MINUTE_MS = 60_000

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS cloudwatch_metrics (
    id INTEGER PRIMARY KEY,
    namespace TEXT NOT NULL,
    name TEXT NOT NULL,
    dimensions TEXT NOT NULL,
    unit TEXT NOT NULL,
    UNIQUE (namespace, name, dimensions)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS cloudwatch_values (
    metric_id INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    value REAL NOT NULL,
    samples INTEGER NOT NULL,
    PRIMARY KEY (metric_id, minute, value)
  ) STRICT, WITHOUT ROWID`

type MetricRow = { id: number; namespace: string; name: string; dimensions: string; unit: string }
type ValueRow = { minute: number; value: number; samples: number }

const decodeMetric = ({ namespace, name, dimensions }: MetricRow): Metric => ({
  namespace,
  name,
  dimensions: Object.fromEntries(JSON.parse(dimensions) as [string, string][]),
})

const prepareStatements = (store: Store) => ({
  addMetric: store.prepare(`
    INSERT INTO cloudwatch_metrics (namespace, name, dimensions, unit) VALUES (?, ?, ?, ?)
    ON CONFLICT DO NOTHING`),
  findMetric: store.prepare(`
    SELECT id, unit FROM cloudwatch_metrics WHERE namespace = ? AND name = ? AND dimensions = ?`),
  listMetrics: store.prepare(
    'SELECT * FROM cloudwatch_metrics ORDER BY namespace, name, dimensions',
  ),
  addValue: store.prepare(`
    INSERT INTO cloudwatch_values (metric_id, minute, value, samples) VALUES (?, ?, ?, 1)
    ON CONFLICT DO UPDATE SET samples = samples + 1`),
  listValues: store.prepare(`
    SELECT minute, value, samples FROM cloudwatch_values
    WHERE metric_id = ? AND minute >= ? AND minute < ? ORDER BY minute, value`),
  expire: store.prepare('DELETE FROM cloudwatch_values WHERE minute < ?'),
})

/** Periods are counted from the start of the range. */
const byPeriod = (rows: readonly ValueRow[], { from, periodSeconds }: TimeRange): Datapoint[] => {
  const periodMs = periodSeconds * 1_000
  const beginOf = ({ minute }: ValueRow) => minute - ((minute - from) % periodMs)
  const groups = Map.groupBy(rows, beginOf)
  return [...groups].map(([at, distribution]) => ({ at, distribution }))
}

/** What the metrics were, by the minute, each value with how often it came: every statistic can be had from that. */
export const createMetricStore = (account: Account, store: Store): MetricStore => {
  store.exec(SCHEMA)
  const statements = prepareStatements(store)
  statements.expire.run(account.now() - RETENTION_MS)

  const find = ({ namespace, name, dimensions }: Metric) =>
    statements.findMetric.get(namespace, name, dimensionsKey(dimensions)) as
      | Pick<MetricRow, 'id' | 'unit'>
      | undefined

  const create = ({ namespace, name, dimensions, unit }: MetricValues) =>
    statements.addMetric.run(namespace, name, dimensionsKey(dimensions), unit)

  const addValues = (metric: MetricValues) => {
    const id = find(metric)?.id ?? create(metric).lastInsertRowid
    const minute = Math.floor(metric.at / MINUTE_MS) * MINUTE_MS
    for (const value of metric.values) statements.addValue.run(id, minute, value)
  }

  return {
    add: (metrics) => transaction(store, () => metrics.forEach(addValues)),
    list: () => statements.listMetrics.all().map((row) => decodeMetric(row as MetricRow)),
    findUnit: (metric) => find(metric)?.unit,
    datapoints(metric, range) {
      const found = find(metric)
      if (found === undefined) return []
      const rows = statements.listValues.all(found.id, range.from, range.to) as ValueRow[]
      return byPeriod(rows, range)
    },
  }
}
