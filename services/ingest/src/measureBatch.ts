import type { MetricValues } from '@cauce/lambda'
import { freshWithinMs } from '@cauce/observability'
import type { AcceptedMessage, AppliedBatch } from './applyBatch.ts'

interface SettledBatch extends AppliedBatch {
  readonly accepted: readonly AcceptedMessage[]
  readonly quarantined: number
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly committedAt: number
}

/**
 * What became of a batch once all of it is settled, and how old its messages were when their commit was seen. All that
 * were loaded count for freshness, the duplicates too: the warehouse tells how many they are, not which.
 */
export const measureBatch = (batch: SettledBatch): MetricValues<'ingest'> => {
  const { applied, superseded, duplicate } = batch.counts
  return {
    Applied: applied,
    Superseded: superseded,
    Duplicate: duplicate,
    Quarantined: batch.quarantined,
    ...measureLoad(batch),
  }
}

/** Nothing when nothing was loaded. */
const measureLoad = ({
  accepted,
  refused,
  startedAt,
  committedAt,
}: SettledBatch): MetricValues<'ingest'> => {
  const loaded = accepted.filter((message) => !refused.includes(message))
  if (loaded.length === 0) return {}
  // SNS's clock is not ours: an age may come out below zero.
  const ages = loaded.map(({ message }) =>
    Math.max(0, committedAt - Date.parse(message.publishedAt)),
  )
  return {
    Committed: loaded.length,
    Fresh: ages.filter((ageMs) => ageMs <= freshWithinMs).length,
    Freshness: ages,
    LoadDuration: committedAt - startedAt,
  }
}
