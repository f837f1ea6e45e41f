import { describe, expect, it } from '@jest/globals'
import { accept } from '../../test/receive.ts'
import { ana, erased, gauge } from '../../test/samples.ts'
import { sensors } from '../../test/sensors.ts'
import { customers } from '../customers.ts'
import { toRowDocument } from './toRowDocument.ts'

describe('toRowDocument', () => {
  it('carries the values, the version as a number, the identity and the operation', () => {
    const event = accept(customers, ana)
    expect(toRowDocument(customers, event)).toEqual({
      ...ana,
      version: event.version,
      event_id: event.eventId,
      op: 'upsert',
    })
  })

  it('carries no value of an erased record but its key', () => {
    const event = accept(customers, erased({ data: ana }))
    const document = toRowDocument(customers, event)
    expect(Object.keys(document)).toEqual(['id', 'version', 'event_id', 'op'])
    expect(document).toMatchObject({ id: 'c-1', op: 'erase' })
  })

  it('keeps an empty text, leaves null out and writes timestamps as Redshift reads them', () => {
    const { version: _, event_id: __, ...document } = toRowDocument(sensors, accept(sensors, gauge))
    expect(document).toEqual({
      sensor_id: 's-1',
      reading: -42,
      active: false,
      calibrated: true,
      measured_at: '2026-02-28 23:30:00.120000',
      note: '',
      op: 'upsert',
    })
  })
})
