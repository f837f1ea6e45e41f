import type { Measurement } from '../context.ts'
import { batches } from './batches.ts'
import { bundles } from './bundles.ts'
import { quotas } from './quotas.ts'
import { reads } from './reads.ts'
import { start } from './start.ts'
import { topic } from './topic.ts'

/** In the order they run. */
export const measurements: readonly Measurement[] = [start, bundles, topic, reads, batches, quotas]
