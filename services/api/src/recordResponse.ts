import type { Dataset, StoredRecord } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import { json } from '@cauce/lambda'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { entityTag } from './entityTag.ts'
import { matchesTag } from './matchesTag.ts'
import { toBody } from './toBody.ts'

interface RecordAnswer {
  readonly stored: StoredRecord | undefined
  /** Epoch milliseconds just before the read was sent: the answer is at least as new. */
  readonly asOf: number
  readonly ifNoneMatch: string | undefined
}

/** 200, or 304 when the client has this version. Throws NOT_FOUND. */
export const recordResponse = (
  dataset: Dataset,
  { stored, asOf, ifNoneMatch }: RecordAnswer,
): APIGatewayProxyStructuredResultV2 => {
  if (stored === undefined) throw new AppError('NOT_FOUND', `No such ${dataset.event}`)
  const tag = entityTag(stored)
  const headers = { ETag: tag, 'Data-As-Of': new Date(asOf).toISOString() }
  const answer = json(200, toBody(dataset, stored.record), headers)
  if (!matchesTag(ifNoneMatch, tag)) return answer
  const { 'Content-Type': _, ...others } = answer.headers ?? {}
  return { statusCode: 304, headers: others }
}
