/** What an error code means, for whoever meets it in an answer, a log line or a metric. */
interface ErrorMeaning {
  readonly meaning: string
  /** Whether the same call may succeed later. */
  readonly retry: string
  /** What the ingest function does about it; empty where it cannot happen there. */
  readonly ingest: string
}

/** Stable codes: they are the API's `code`, the metric's dimension and the runbook's heading. */
export const errorCodes = {
  INVALID_INPUT: {
    meaning: 'The caller sent it wrong; `errors` name the fields.',
    retry: 'no',
    ingest: 'quarantines the record',
  },
  NOT_FOUND: { meaning: 'There is no such record, or it was erased.', retry: 'no', ingest: '' },
  STATEMENT_FAILED: {
    meaning: 'Redshift answered FAILED or ABORTED.',
    retry: 'if another load was in the way',
    ingest:
      'by kind: `data` isolates the record and quarantines it, `conflict` is retried, `configuration` fails the batch',
  },
  STATEMENT_OUTCOME_UNKNOWN: {
    meaning: 'We stopped waiting: the statement may still commit.',
    retry: 'yes: a load that is repeated adds nothing',
    ingest: 'fails the batch, which is delivered again',
  },
  WAREHOUSE_UNAVAILABLE: {
    meaning: 'Throttled, network, or too many active statements.',
    retry: 'yes',
    ingest: 'fails the batch, which is delivered again',
  },
  WAREHOUSE_CONTRACT: {
    meaning: 'A row does not match its own schema: our fault.',
    retry: 'no',
    ingest: 'fails the batch, which is delivered again',
  },
  QUARANTINE_UNAVAILABLE: {
    meaning: 'The quarantine queue did not confirm what was sent.',
    retry: 'yes',
    ingest: 'fails the batch, which is delivered again',
  },
  CONFIG_INVALID: {
    meaning: 'An environment variable is missing or malformed; the log names every one.',
    retry: 'no',
    ingest: 'does not start',
  },
} as const satisfies Record<string, ErrorMeaning>

export type ErrorCode = keyof typeof errorCodes
