import type { Dataset } from '../dataset.ts'
import type { FieldValue } from '../field.ts'
import type { ChangeEvent } from '../message/changeEvent.ts'

/**
 * What the load statements unnest. A value that is null is left out: an absent attribute reads as
 * NULL.
 */
export type RowDocument = Record<string, Exclude<FieldValue, null>>

/**
 * The row document of an event: keys in lower case, as SUPER reads them. An erasure carries no
 * values but the key.
 */
export const toRowDocument = (dataset: Dataset, event: ChangeEvent): RowDocument => {
  const { op, version, eventId } = event
  const values = op === 'erase' ? { [dataset.key]: event.key } : encodeRecord(dataset, event.record)
  return { ...values, version, event_id: eventId, op }
}

const encodeRecord = (
  { columns }: Dataset,
  record: Readonly<Record<string, FieldValue>>,
): RowDocument => {
  const document: RowDocument = {}
  for (const { name, encode } of columns) {
    const value = encode(record[name] ?? null)
    if (value !== null) document[name] = value
  }
  return document
}
