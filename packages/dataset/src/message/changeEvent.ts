import type { DatasetRecord } from '../dataset.ts'

interface EventOrder {
  key: string
  /** Epoch milliseconds. For one key, the greatest (version, eventId) is the newest event. */
  version: number
  /** Lower-case hexadecimal SHA-256 of the event's identity. */
  eventId: string
}

/** What an accepted message does to its record. */
export type ChangeEvent =
  | ({ op: 'upsert'; record: DatasetRecord } & EventOrder)
  | ({ op: 'erase' } & EventOrder)
