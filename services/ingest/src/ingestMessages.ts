import { randomUUID } from 'node:crypto'
import {
  type Dataset,
  parseMessage,
  type ReceivedMessage,
  type Rejection,
  type RejectionCode,
  rejectionCodes,
} from '@cauce/dataset'
import type { Log, Metrics } from '@cauce/lambda'
import type { Redshift } from '@cauce/redshift'
import { type AcceptedMessage, applyBatch } from './applyBatch.ts'
import { measureBatch } from './measureBatch.ts'
import type { Quarantine, RejectedMessage } from './quarantine.ts'

export interface IngestDeps {
  readonly dataset: Dataset
  readonly redshift: Redshift
  readonly quarantine: Quarantine
  readonly log: Log
  readonly metrics: Pick<Metrics<'ingest'>, 'publish'>
  readonly now?: () => number
  readonly randomId?: () => string
}

interface MessageBatch {
  readonly messages: readonly ReceivedMessage[]
  readonly deadlineAt: number
}

/**
 * Loads the good messages and quarantines the bad ones. Returns once the load was seen FINISHED and the quarantine has
 * confirmed: every message is then applied, superseded, a duplicate or in quarantine. Throws otherwise, and everything
 * may be delivered again.
 */
export const ingestMessages = async (
  {
    dataset,
    redshift,
    quarantine,
    log,
    metrics,
    now = Date.now,
    randomId = randomUUID,
  }: IngestDeps,
  { messages, deadlineAt }: MessageBatch,
): Promise<void> => {
  const startedAt = now()
  const { accepted, rejected } = parseMessages({ dataset, nowMs: startedAt }, messages)
  const applied = await applyBatch({ dataset, redshift, randomId }, { accepted, deadlineAt })
  const committedAt = now()
  const quarantined = [...rejected, ...applied.refused.map(toRejected)]
  await quarantine.send({ dataset, receivedAt: new Date(startedAt).toISOString() }, quarantined)
  log.info('batch ingested', {
    ...applied.counts,
    received: messages.length,
    quarantined: quarantined.length,
    quarantinedByCode: countByCode(quarantined),
    durationMs: now() - startedAt,
  })
  metrics.publish(
    measureBatch({
      ...applied,
      accepted,
      quarantined: quarantined.length,
      startedAt,
      committedAt,
    }),
  )
}

const parseMessages = (
  deps: { dataset: Dataset; nowMs: number },
  messages: readonly ReceivedMessage[],
) => {
  const accepted: AcceptedMessage[] = []
  const rejected: RejectedMessage[] = []
  for (const message of messages) {
    const parsed = parseMessage(deps, message)
    if (parsed.kind === 'accepted') accepted.push({ message, event: parsed.event })
    else rejected.push({ message, rejection: parsed.rejection })
  }
  return { accepted, rejected }
}

/** It passed our own checks and the warehouse still failed on it alone: the checks lack something. */
const CODE = 'REJECTED_BY_WAREHOUSE' satisfies RejectionCode
const REJECTED_BY_WAREHOUSE: Rejection = {
  code: CODE,
  field: undefined,
  issues: [{ field: '', code: CODE, message: rejectionCodes[CODE] }],
}

const toRejected = ({ message }: AcceptedMessage): RejectedMessage => ({
  message,
  rejection: REJECTED_BY_WAREHOUSE,
})

const countByCode = (quarantined: readonly RejectedMessage[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { rejection } of quarantined)
    counts[rejection.code] = (counts[rejection.code] ?? 0) + 1
  return counts
}
