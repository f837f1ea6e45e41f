import type { DatasetRecord } from '../dataset.ts'

/** CloudEvents: source and id together are unique for each event. */
export interface EventIdentity {
  source: string
  id: string
}

/** What a message says, whichever its form. A record on its own has no identity. */
export type MessageContent =
  | { op: 'upsert'; record: DatasetRecord; identity: EventIdentity | undefined }
  | { op: 'erase'; key: string; identity: EventIdentity }
