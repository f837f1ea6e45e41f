import { describe, expect, it } from '@jest/globals'
import { ana, gauge } from '../../test/samples.ts'
import { sensors } from '../../test/sensors.ts'
import { customers } from '../customers.ts'
import { decodeRecord } from './decodeRecord.ts'

const bookkeeping = { version: '1772366400123', committed_at: '2026-03-01T12:00:00.123456Z' }
const sensorRow = { ...gauge, reading: '-42', ...bookkeeping }

describe('decodeRecord', () => {
  it('returns the record, its version and when it was committed', () => {
    expect(decodeRecord(customers, { ...ana, ...bookkeeping })).toEqual({
      record: ana,
      version: 1772366400123,
      committedAt: '2026-03-01T12:00:00.123456Z',
    })
  })

  it('reads integers from text, exactly', () => {
    const row = { ...sensorRow, reading: '-9007199254740991' }
    expect(decodeRecord(sensors, row).record.reading).toBe(-9007199254740991)
  })

  it.each([
    ['reading', '9007199254740993'],
    ['reading', 42],
    ['reading', null],
    ['active', 'f'],
    ['measured_at', '2026-03-01 12:00:00.0'],
    ['note', 7n],
    ['version', null],
    ['committed_at', 'now'],
  ])('throws WAREHOUSE_CONTRACT naming %s when it holds %p', (column, value) => {
    expect(() => decodeRecord(sensors, { ...sensorRow, [column]: value })).toThrow(
      expect.objectContaining({
        code: 'WAREHOUSE_CONTRACT',
        issues: [expect.objectContaining({ field: column })],
      }),
    )
  })

  it('names every column that is missing, and no value', () => {
    expect(() => decodeRecord(customers, { id: 'secreto' })).toThrow(
      'Unexpected nombre, apellido, rut, correo, version, committed_at',
    )
  })
})
