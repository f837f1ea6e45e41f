import type { ErrorCode, FailedStatementKind } from '@cauce/errors'

/** Every message that may be logged. What varies goes in the fields. */
export type LogMessage =
  | 'batch ingested'
  | 'batch failed'
  | 'request answered'
  | 'request refused'
  | 'request failed'

/** Identifiers made by a machine. Anything of another form is logged as `(not an id)`. */
interface LogIds {
  readonly requestId?: string | undefined
  readonly statementId?: string | undefined
}

interface LogNumbers {
  readonly statusCode?: number
  readonly durationMs?: number
  readonly received?: number
  readonly applied?: number
  readonly superseded?: number
  readonly duplicate?: number
  readonly quarantined?: number
}

/** Every field that may be logged. There is no free text among them, so no value of a record can be. */
export interface LogFields extends LogIds, LogNumbers {
  readonly code?: ErrorCode | 'INTERNAL'
  readonly kind?: FailedStatementKind | undefined
  /** How many records were quarantined for each reason. */
  readonly quarantinedByCode?: Readonly<Record<string, number>>
  readonly error?: unknown
}
