import type { ErrorOutcome, ServiceName } from '../functionMetrics.ts'
import type { MetricAlarm, Severity } from './alarm.ts'
import { errorsOf } from './metric.ts'
import { filled } from './series.ts'

interface Watch {
  readonly severity: Severity
  readonly above: number
  readonly periodSeconds: number
  readonly periods: number
  readonly first: string
}

interface ErrorPolicy {
  /** The functions that can fail so. */
  readonly of: readonly ServiceName[]
  /** Why there is an alarm with this threshold, or why there is none. */
  readonly why: string
  readonly alarm?: Watch
}

const anyOne = { above: 0, periodSeconds: 300, periods: 1 } as const
const aQuarterHour = { above: 0, periodSeconds: 300, periods: 3 } as const

const both = ['ingest', 'api'] as const

/** What is done about each error code: a new one does not compile without a decision. */
export const errorPolicies: Readonly<Record<ErrorOutcome, ErrorPolicy>> = {
  INVALID_INPUT: {
    of: ['api'],
    why: 'The caller was told which field; counted because a jump may be our own change.',
  },
  NOT_FOUND: {
    of: ['api'],
    why: 'A correct answer; counted because a jump may be lost data.',
  },
  STATEMENT_FAILED: {
    of: both,
    why: 'Any one: faults of the data are quarantined and conflicts are retried before this is counted, so it is a missing permission or relation, which no retry cures.',
    alarm: {
      ...anyOne,
      severity: 'page',
      first:
        "The log line's kind and statement id; then whether every migration was applied before the last deploy.",
    },
  },
  STATEMENT_OUTCOME_UNKNOWN: {
    of: both,
    why: 'More than three in an hour: each is a wait given up at the deadline, harmless for the data because the load may run twice, and a sign of a slow warehouse.',
    alarm: {
      severity: 'ticket',
      above: 3,
      periodSeconds: 3_600,
      periods: 1,
      first: 'LoadDuration and the compute used: is something else using the warehouse?',
    },
  },
  WAREHOUSE_UNAVAILABLE: {
    of: both,
    why: 'In each of three windows of five minutes: one is a resume or a burst above the quota of the Data API, a quarter of an hour is an outage. The burn rates page if a promise is at risk.',
    alarm: {
      ...aQuarterHour,
      severity: 'ticket',
      first:
        "The cause's name in the log: throttled (read less, or ask for a higher quota) or unreachable (AWS Health).",
    },
  },
  WAREHOUSE_CONTRACT: {
    of: both,
    why: 'Any one: a row has not the form that our own code declares, so code and tables differ.',
    alarm: {
      ...anyOne,
      severity: 'page',
      first: 'The last migration and the last deploy; roll the function back.',
    },
  },
  QUARANTINE_UNAVAILABLE: {
    of: ['ingest'],
    why: 'In each of three windows of five minutes: a single one is retried by Lambda, and after three attempts the message is in the failures queue, which pages.',
    alarm: {
      ...aQuarterHour,
      severity: 'ticket',
      first: "The ingest role's right to send to the quarantine queue and to use its key.",
    },
  },
  CONFIG_INVALID: {
    of: both,
    why: 'Any one: the function cannot start, so none of its invocations succeeds.',
    alarm: {
      ...anyOne,
      severity: 'page',
      first: 'The log names every bad variable; roll the function back.',
    },
  },
  INTERNAL: {
    of: both,
    why: 'Any one: a bug, and there should be none.',
    alarm: { ...anyOne, severity: 'ticket', first: "The log line's stack." },
  },
}

const toAlarm = (code: ErrorOutcome, { of, why, alarm }: ErrorPolicy): MetricAlarm[] => {
  if (alarm === undefined) return []
  return [
    {
      ...alarm,
      name: code.toLowerCase().replaceAll('_', '-'),
      says: `${of.join(' or ')} failed with ${code}.`,
      why,
      inputs: Object.fromEntries(of.map((service) => [service, errorsOf(service, code)])),
      expression: filled(...of),
      unit: '',
    },
  ]
}

export const errorAlarms: readonly MetricAlarm[] = (
  Object.entries(errorPolicies) as [ErrorOutcome, ErrorPolicy][]
).flatMap(([code, policy]) => toAlarm(code, policy))
