import { AppError } from '@cauce/errors'

/** What to do after a call of the Data API failed: try again, try again without long polling, or give up. */
type Verdict = 'retry' | 'withoutWaiting' | 'refused'

/**
 * By `error.name`, since ThrottlingException is not in the SDK's model. Not listed: 5xx and calls without an answer are
 * tried again, every other answer is final.
 * Source: https://docs.aws.amazon.com/redshift-data/latest/APIReference/CommonErrors.html and the operations' pages
 */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  ThrottlingException: 'retry',
  TooManyRequestsException: 'retry',
  ActiveStatementsExceededException: 'retry',
  ActiveSessionsExceededException: 'retry',
  DatabaseConnectionException: 'retry',
  QueryTimeoutException: 'retry',
  InternalServerException: 'retry',
  ExecuteStatementException: 'retry',
  BatchExecuteStatementException: 'retry',
  ActiveWaitingRequestsExceededException: 'withoutWaiting',
}

/** Codes of Node for a connection that was never made: the request cannot have arrived. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

interface AwsError {
  readonly name: string
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
}

/**
 * A call that failed. It keeps names and numbers and drops the message, because AWS's validation messages quote the
 * value they refuse.
 */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly awsName: string
  readonly verdict: Verdict
  readonly mayHaveArrived: boolean
  readonly httpStatusCode: number | undefined
  readonly requestId: string | undefined

  constructor(error: unknown, arrivedBefore: boolean) {
    const aws = toAwsError(error)
    super(`The Data API call failed: ${aws.name}`)
    this.awsName = aws.name
    this.httpStatusCode = aws.$metadata?.httpStatusCode
    this.requestId = aws.$metadata?.requestId
    this.verdict = verdictOf(aws)
    this.mayHaveArrived = arrivedBefore || (!isAnswered(aws) && !NEVER_SENT.has(aws.code ?? ''))
  }
}

const toAwsError = (error: unknown): AwsError => (isAwsError(error) ? error : { name: 'Unknown' })

const isAwsError = (error: unknown): error is AwsError =>
  typeof error === 'object' && error !== null && 'name' in error && typeof error.name === 'string'

const isAnswered = (aws: AwsError) => aws.$metadata?.httpStatusCode !== undefined

const verdictOf = (aws: AwsError): Verdict => {
  if (Object.hasOwn(VERDICTS, aws.name)) return VERDICTS[aws.name] ?? 'retry'
  return (aws.$metadata?.httpStatusCode ?? 500) >= 500 ? 'retry' : 'refused'
}

/** A call that was given up, in the codes of the project. Anything else is a bug and passes unchanged. */
export const toAppError = (failure: unknown, statementId?: string): unknown => {
  if (!(failure instanceof ApiFailure)) return failure
  const options = { cause: failure, ...(statementId === undefined ? {} : { statementId }) }
  return failure.verdict === 'refused'
    ? new AppError('STATEMENT_FAILED', `The Data API refused the call: ${failure.awsName}`, {
        ...options,
        kind: 'configuration',
      })
    : new AppError('WAREHOUSE_UNAVAILABLE', `No answer in time: ${failure.awsName}`, {
        ...options,
        retryable: true,
      })
}
