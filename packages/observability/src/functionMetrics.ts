import type { ErrorCode } from '@cauce/errors'

/** The functions that emit metrics: the value of dimension `Service`. */
export type ServiceName = 'ingest' | 'api'

/** What a failure is counted under: the value of dimension `Outcome`. `INTERNAL` is a bug. */
export type ErrorOutcome = ErrorCode | 'INTERNAL'

interface FunctionMetric {
  readonly unit: 'Count' | 'Milliseconds'
  readonly meaning: string
}

export const metricNamespace = 'Cauce'

/**
 * Every metric that the functions emit, by function. Dimensions are `Service` and `Stage`, and nothing that tells one
 * customer, client or message from another: each combination of values is a metric that is paid for, and metrics are
 * read by people who may not read customers.
 */
export const functionMetrics = {
  ingest: {
    Applied: { unit: 'Count', meaning: 'Messages that changed the table.' },
    Superseded: { unit: 'Count', meaning: 'Messages older than what the table had.' },
    Duplicate: { unit: 'Count', meaning: 'Messages whose event the ledger had already.' },
    Quarantined: { unit: 'Count', meaning: 'Messages rejected, and kept in the quarantine queue.' },
    Committed: { unit: 'Count', meaning: 'Messages whose load was seen committed.' },
    Fresh: {
      unit: 'Count',
      meaning: 'Those committed within the limit after they were published.',
    },
    Freshness: { unit: 'Milliseconds', meaning: 'From publication to the commit being seen.' },
    LoadDuration: {
      unit: 'Milliseconds',
      meaning: 'One batch in the warehouse, retries included.',
    },
  },
  api: {
    Answers: { unit: 'Count', meaning: 'Answers of the data routes, other than 400.' },
    GoodAnswers: { unit: 'Count', meaning: 'Those below 500 and within the limit.' },
    AnswerDuration: { unit: 'Milliseconds', meaning: 'One such answer, as the function sees it.' },
  },
} as const satisfies Record<ServiceName, Record<string, FunctionMetric>>

/** Emitted by both functions with the dimension `Outcome` besides: the error's stable code. */
export const errorMetric = { name: 'Errors', unit: 'Count' } as const

export type MetricName<Service extends ServiceName> = keyof (typeof functionMetrics)[Service]
