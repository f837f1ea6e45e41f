import type { FailedStatementKind } from '@cauce/errors'

export interface FailureClass {
  readonly kind: FailedStatementKind
  /** Said in our error in place of the engine's own text, which may quote a record. */
  readonly reason: string
}

interface KnownText extends FailureClass {
  readonly text: RegExp
  readonly source: string
}

const REDSHIFT_DOCS = 'https://docs.aws.amazon.com/redshift/latest/dg'
const GITHUB = 'https://github.com'

/** The only place that reads the engine's words. The first match counts: 1018 comes before the relation that is missing. */
const KNOWN_TEXTS: readonly KnownText[] = [
  {
    text: /\b1023\b|serializable isolation violation/i,
    kind: 'conflict',
    reason: 'serializable isolation violation',
    source: `${REDSHIFT_DOCS}/c_serial_isolation-serializable-isolation-troubleshooting.html`,
  },
  {
    text: /\b1018\b/,
    kind: 'conflict',
    reason: 'a relation changed while the statement started',
    source: `${REDSHIFT_DOCS}/c_serial_isolation-serializable-isolation-troubleshooting.html`,
  },
  {
    text: /conflict with concurrent transaction|could not serialize access/i,
    kind: 'conflict',
    reason: 'conflict with a concurrent transaction',
    source: `${GITHUB}/aws/amazon-redshift-jdbc-driver/issues/147`,
  },
  {
    text: /deadlock detected/i,
    kind: 'conflict',
    reason: 'deadlock',
    source: `${REDSHIFT_DOCS}/c_write_readwrite.html`,
  },
  {
    // A workgroup that resumes can cancel the first statement of a session.
    text: /\b57014\b|query .*cancell?ed|cancel(l?ing|led|ed) (query|statement)/i,
    kind: 'conflict',
    reason: 'cancelled by the engine',
    source: `${GITHUB}/aws/amazon-redshift-python-driver/issues/150`,
  },
  {
    text: /value too long for (character )?type/i,
    kind: 'data',
    reason: 'value too long',
    source: `${GITHUB}/awslabs/amazon-redshift-utils/issues/716`,
  },
  {
    text: /invalid (or unsupported )?(utf-?8|byte sequence)/i,
    kind: 'data',
    reason: 'invalid character',
    source: `${REDSHIFT_DOCS}/multi-byte-character-load-errors.html`,
  },
  {
    text: /null value (into|in) column/i,
    kind: 'data',
    reason: 'NULL in a NOT NULL column',
    source: `${REDSHIFT_DOCS}/r_Load_Error_Reference.html (1213)`,
  },
  {
    text: /invalid (json|digit|input)|json parsing|unsupported unicode escape/i,
    kind: 'data',
    reason: 'value of the wrong form',
    source: `${REDSHIFT_DOCS}/r_Load_Error_Reference.html (1207, 1224)`,
  },
  {
    text: /out of range|overflow/i,
    kind: 'data',
    reason: 'number out of range',
    source: `${REDSHIFT_DOCS}/r_Load_Error_Reference.html (1204, 1222)`,
  },
  {
    text: /permission denied|must be owner/i,
    kind: 'configuration',
    reason: 'permission denied',
    source: `${REDSHIFT_DOCS}/r_GRANT.html`,
  },
  {
    text: /^\s*(error:\s*)?(relation|schema|column|function|type|database|user)\b|syntax error/i,
    kind: 'configuration',
    reason: 'the SQL does not fit the schema',
    source: `${GITHUB}/ballerina-platform/module-ballerinax-aws.redshiftdata`,
  },
]

/** Unknown words fail the batch and page: good data must never be quarantined on a guess. */
const UNKNOWN_FAILURE: FailureClass = {
  kind: 'configuration',
  reason: 'unknown, see DescribeStatement',
}

/** A statement that somebody or a limit ended says nothing about its data. */
const ABORTED: FailureClass = { kind: 'conflict', reason: 'aborted' }

/** What a batch says before the words of the statement that failed it. */
const BATCH_PREFIX = /^Query #\d+ failed with\s*/

/**
 * Why a statement ended FAILED or ABORTED. Only the words before the first quotation mark count: what follows it may
 * be a record's value, and a record must not choose its own class.
 */
export const classifyFailure = (status: string | undefined, error = ''): FailureClass => {
  const [words = ''] = error.replace(BATCH_PREFIX, '').split(/["'`“]/, 1)
  const known = KNOWN_TEXTS.find(({ text }) => text.test(words))
  return known ?? (status === 'ABORTED' ? ABORTED : UNKNOWN_FAILURE)
}
