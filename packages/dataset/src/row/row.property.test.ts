import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anyCustomer, anySensor } from '../../test/arbitraries.ts'
import { accept, receive } from '../../test/receive.ts'
import { sensors } from '../../test/sensors.ts'
import { customers } from '../customers.ts'
import type { Column, Dataset } from '../dataset.ts'
import { defineDataset } from '../defineDataset.ts'
import { text } from '../fields/text.ts'
import { decodeRecord } from './decodeRecord.ts'
import { type RowDocument, toRowDocument } from './toRowDocument.ts'

/**
 * What the load and the read statements do to one value; e2e/load.contract.test.ts has them do it.
 */
const readBack = ({ name, columnType }: Column, document: RowDocument) => {
  const value = document[name]
  if (value === undefined) return null
  if (columnType === 'BIGINT') return String(value)
  return columnType === 'TIMESTAMP' ? `${String(value).replace(' ', 'T')}Z` : value
}

const toRow = ({ columns }: Dataset, document: RowDocument) => ({
  ...Object.fromEntries(columns.map((column) => [column.name, readBack(column, document)])),
  version: String(document.version),
  committed_at: '2026-03-01T12:00:00.000000Z',
})

describe('a record', () => {
  it.each([
    { dataset: customers, messages: anyCustomer },
    { dataset: sensors, messages: anySensor },
  ])('comes back from its row document as it went in ($dataset.name)', ({ dataset, messages }) => {
    fc.assert(
      fc.property(messages as fc.Arbitrary<unknown>, (message) => {
        const parsed = receive(dataset, message)
        if (parsed.kind === 'rejected' || parsed.event.op === 'erase') return
        const document = JSON.parse(JSON.stringify(toRowDocument(dataset, parsed.event)))
        const stored = decodeRecord(dataset, toRow(dataset, document))
        expect(stored.record).toEqual(parsed.event.record)
        expect(stored.version).toBe(parsed.event.version)
      }),
    )
  })

  it('fits into a parameter of 60,000 bytes when all of it is escaped', () => {
    const notes = defineDataset({
      ...{ name: 'notes', event: 'note', table: 'notas', key: 'id' },
      fields: { body: text({ maxBytes: 29_800 }) },
      access: { distKey: 'id', sortKey: 'id' },
    })
    const event = accept(notes, { id: '"'.repeat(64), body: '\\'.repeat(29_800) })
    const sizeBytes = Buffer.byteLength(JSON.stringify(toRowDocument(notes, event)))
    expect(sizeBytes).toBeGreaterThan(59_600)
    expect(sizeBytes).toBeLessThanOrEqual(60_000)
  })
})
