import type { ErrorOutcome, ServiceName } from '../functionMetrics.ts'
import { answerWithinMs, freshWithinMs } from '../limits.ts'
import { errorPolicies } from './errorAlarms.ts'
import {
  errorsOf,
  type MetricStat,
  ofApi,
  ofFunction,
  ofQueue,
  ofTopic,
  ofWarehouse,
  own,
} from './metric.ts'
import { filled, type Series } from './series.ts'
import { completeness, type Sli, slis } from './sli.ts'
import { burnRate, goodPercent } from './sliSeries.ts'

export interface Widget {
  readonly title: string
  /** `number`: one figure over the whole time range shown. */
  readonly kind: 'lines' | 'number'
  /** Of 24 columns. */
  readonly width: number
  readonly series: Readonly<Record<string, Series>>
  /** A horizontal line: a limit or an objective. */
  readonly limit?: { readonly label: string; readonly value: number }
}

export interface DashboardRow {
  readonly title: string
  /** What the row answers, and what to do next. */
  readonly text: string
  readonly widgets: readonly Widget[]
}

const plain = (metric: MetricStat): Series => ({ inputs: { value: metric } })

const attained = (sli: Sli): Widget => ({
  title: `${sli.title}: % good (objective ${sli.objective} %)`,
  kind: 'number',
  width: 6,
  series: { [sli.title]: goodPercent(sli) },
})

const errorsByCode = (service: ServiceName): Widget => ({
  title: `Errors of ${service} by code`,
  kind: 'lines',
  width: 8,
  series: Object.fromEntries(
    (Object.keys(errorPolicies) as ErrorOutcome[])
      .filter((code) => errorPolicies[code].of.includes(service))
      .map((code) => [code, plain(errorsOf(service, code))]),
  ),
})

const outcomes = Object.keys(completeness.good)

export const dashboard: readonly DashboardRow[] = [
  {
    title: 'Promises',
    text: 'Choose 30 days to compare with the objectives. A burn rate of 1 spends the budget of 30 days in 30 days.',
    widgets: [
      ...slis.map(attained),
      {
        title: 'Burn rate',
        kind: 'lines',
        width: 24,
        series: Object.fromEntries(slis.map((sli) => [sli.title, burnRate(sli)])),
        limit: { label: 'budget spent in 30 days', value: 1 },
      },
    ],
  },
  {
    title: 'Flow: published, settled, readable',
    text: 'Published and settled run together, a few seconds apart. A gap that stays: see the last row, then the errors of ingest.',
    widgets: [
      {
        title: 'Published and settled',
        kind: 'lines',
        width: 8,
        series: {
          Published: plain(completeness.valid),
          Settled: { inputs: completeness.good, expression: filled(...outcomes) },
        },
      },
      {
        title: 'Settled by outcome',
        kind: 'lines',
        width: 8,
        series: {
          Applied: plain(completeness.good.applied),
          Superseded: plain(completeness.good.superseded),
          Duplicate: plain(completeness.good.duplicate),
          Quarantined: plain(completeness.good.quarantined),
        },
      },
      {
        title: 'Publish to committed, ms',
        kind: 'lines',
        width: 8,
        series: {
          p50: plain(own('ingest', 'Freshness', 'p50')),
          p99: plain(own('ingest', 'Freshness', 'p99')),
        },
        limit: { label: 'fresh', value: freshWithinMs },
      },
    ],
  },
  {
    title: 'API',
    text: 'Slow or failing? Latency at the door less the duration in the function is API Gateway and the start of an environment.',
    widgets: [
      {
        title: 'Requests',
        kind: 'lines',
        width: 8,
        series: {
          Requests: plain(ofApi('Count')),
          '4xx': plain(ofApi('4xx')),
          '5xx': plain(ofApi('5xx')),
        },
      },
      {
        title: 'Duration, ms',
        kind: 'lines',
        width: 8,
        series: {
          'in the function, p50': plain(own('api', 'AnswerDuration', 'p50')),
          'in the function, p99': plain(own('api', 'AnswerDuration', 'p99')),
          'at the door, p99': plain(ofApi('Latency', 'p99')),
        },
        limit: { label: 'good', value: answerWithinMs },
      },
      errorsByCode('api'),
    ],
  },
  {
    title: 'Warehouse and functions',
    text: 'What the promises cost, and what they wait for.',
    widgets: [
      {
        title: 'Load of a batch, ms',
        kind: 'lines',
        width: 8,
        series: {
          p50: plain(own('ingest', 'LoadDuration', 'p50')),
          p99: plain(own('ingest', 'LoadDuration', 'p99')),
        },
      },
      {
        title: 'Compute',
        kind: 'lines',
        width: 8,
        series: {
          RPUs: plain(ofWarehouse('ComputeCapacity', 'Average')),
          'RPU seconds': plain(ofWarehouse('ComputeSeconds')),
        },
      },
      errorsByCode('ingest'),
      {
        title: 'Environments at once',
        kind: 'lines',
        width: 12,
        series: {
          ingest: plain(ofFunction('ingest')('ConcurrentExecutions', 'Maximum')),
          api: plain(ofFunction('api')('ConcurrentExecutions', 'Maximum')),
        },
      },
      {
        title: 'Failed and throttled invocations',
        kind: 'lines',
        width: 12,
        series: {
          'ingest failed': plain(ofFunction('ingest')('Errors')),
          'ingest throttled': plain(ofFunction('ingest')('Throttles')),
          'api failed': plain(ofFunction('api')('Errors')),
          'api throttled': plain(ofFunction('api')('Throttles')),
        },
      },
    ],
  },
  {
    title: 'Waiting for somebody',
    text: 'Each of these should be zero. What to do first about each alarm: docs/slo.md.',
    widgets: [
      {
        title: 'Messages in queues',
        kind: 'lines',
        width: 8,
        series: {
          'dead letters': plain(
            ofQueue('deadLetter')('ApproximateNumberOfMessagesVisible', 'Maximum'),
          ),
          failures: plain(ofQueue('failures')('ApproximateNumberOfMessagesVisible', 'Maximum')),
          quarantine: plain(ofQueue('quarantine')('ApproximateNumberOfMessagesVisible', 'Maximum')),
        },
      },
      {
        title: 'Age of the oldest event, ms',
        kind: 'lines',
        width: 8,
        series: { 'asynchronous events': plain(ofFunction('ingest')('AsyncEventAge', 'Maximum')) },
        limit: { label: 'alarm', value: freshWithinMs },
      },
      {
        title: 'Dropped or not delivered',
        kind: 'lines',
        width: 8,
        series: {
          'dropped by Lambda': plain(ofFunction('ingest')('AsyncEventsDropped')),
          'not kept by Lambda': plain(ofFunction('ingest')('DestinationDeliveryFailures')),
          'given up by SNS': plain(ofTopic('NumberOfNotificationsFailed')),
          'not kept by SNS': plain(ofTopic('NumberOfNotificationsFailedToRedriveToDlq')),
        },
      },
    ],
  },
]
