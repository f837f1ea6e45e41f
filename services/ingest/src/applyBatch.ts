import {
  type ChangeEvent,
  type Dataset,
  loadStatements,
  type ReceivedMessage,
  toRowDocument,
} from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import { encodeRows, type Redshift } from '@cauce/redshift'
import { decodeOutcomes } from './decodeOutcomes.ts'

interface ApplyDeps {
  readonly dataset: Dataset
  readonly redshift: Redshift
  readonly randomId: () => string
}

export interface AcceptedMessage {
  readonly message: ReceivedMessage
  readonly event: ChangeEvent
}

interface AcceptedBatch {
  readonly accepted: readonly AcceptedMessage[]
  readonly deadlineAt: number
}

/** `applied`, `superseded` and `duplicate` add up to the accepted messages less the refused ones. */
export interface AppliedBatch {
  readonly counts: {
    readonly applied: number
    readonly superseded: number
    readonly duplicate: number
  }
  /** Each failed alone, by its own data. */
  readonly refused: readonly AcceptedMessage[]
}

const NOTHING: AppliedBatch = { counts: { applied: 0, superseded: 0, duplicate: 0 }, refused: [] }

/**
 * Loads events in one transaction, or in halves when they do not fit one or the data of one of them fails it. The order
 * of halves does not matter: the newest version of a key wins whatever comes first. Throws what a retry may cure.
 */
export const applyBatch = async (deps: ApplyDeps, batch: AcceptedBatch): Promise<AppliedBatch> => {
  if (batch.accepted.length === 0) return NOTHING
  try {
    return (await runTransaction(deps, batch)) ?? (await applyHalves(deps, batch))
  } catch (error) {
    if (!isFaultOfData(error)) throw error
    return batch.accepted.length === 1
      ? { ...NOTHING, refused: batch.accepted }
      : applyHalves(deps, batch)
  }
}

/** Undefined when the events need more statements than one transaction takes. */
const runTransaction = async (
  { dataset, redshift, randomId }: ApplyDeps,
  { accepted, deadlineAt }: AcceptedBatch,
): Promise<AppliedBatch | undefined> => {
  const chunks = encodeRows(accepted.map(({ event }) => toRowDocument(dataset, event)))
  const { open, chunk, close, maxChunks } = loadStatements(dataset)
  if (chunks.length > maxChunks) return
  const batchId = randomId()
  const rows = await redshift.executeBatch(
    {
      name: `ingest-${batchId}`,
      sqls: [...open, ...chunks.map((_, i) => chunk(i)), ...close],
      parameters: {
        ...Object.fromEntries(chunks.map((json, i) => [`rows_${i}`, json])),
        batch_id: batchId,
      },
    },
    { deadlineAt },
  )
  const { recorded, applied } = decodeOutcomes(rows, accepted.length)
  return {
    counts: { applied, superseded: recorded - applied, duplicate: accepted.length - recorded },
    refused: [],
  }
}

/** One after the other: they would wait for the same mutex. */
const applyHalves = async (
  deps: ApplyDeps,
  { accepted, deadlineAt }: AcceptedBatch,
): Promise<AppliedBatch> => {
  const middle = Math.ceil(accepted.length / 2)
  const first = await applyBatch(deps, { accepted: accepted.slice(0, middle), deadlineAt })
  const second = await applyBatch(deps, { accepted: accepted.slice(middle), deadlineAt })
  return {
    counts: {
      applied: first.counts.applied + second.counts.applied,
      superseded: first.counts.superseded + second.counts.superseded,
      duplicate: first.counts.duplicate + second.counts.duplicate,
    },
    refused: [...first.refused, ...second.refused],
  }
}

/** INVALID_INPUT comes from encodeRows: a document larger than a parameter. */
const isFaultOfData = (error: unknown): boolean =>
  error instanceof AppError && (error.kind === 'data' || error.code === 'INVALID_INPUT')
