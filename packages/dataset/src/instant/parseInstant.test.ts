import { describe, expect, it } from '@jest/globals'
import { parseInstant } from './parseInstant.ts'

describe('parseInstant', () => {
  it.each([
    // The four examples of RFC 3339 section 5.8 that are not leap seconds.
    ['1985-04-12T23:20:50.52Z', '1985-04-12T23:20:50.520000Z'],
    ['1996-12-19T16:39:57-08:00', '1996-12-20T00:39:57.000000Z'],
    ['1937-01-01T12:00:27.87+00:20', '1937-01-01T11:40:27.870000Z'],
    ['2026-03-01t12:00:00z', '2026-03-01T12:00:00.000000Z'],
    ['2024-02-29T00:00:00-00:00', '2024-02-29T00:00:00.000000Z'],
    ['2026-01-01T00:00:00.1234569Z', '2026-01-01T00:00:00.123456Z'],
    ['0050-01-01T00:00:00Z', '0050-01-01T00:00:00.000000Z'],
  ])('reads %s as %s', (text, iso) => {
    expect(parseInstant(text)?.iso).toBe(iso)
  })

  it('cuts microseconds to whole milliseconds of the epoch', () => {
    expect(parseInstant('1970-01-01T00:00:00.0019Z')?.epochMs).toBe(1)
    expect(parseInstant('1969-12-31T23:59:59.9999Z')?.epochMs).toBe(-1)
  })

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+00:60',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '2026-01-01 00:00:00Z',
    '0000-12-31T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+12026-01-01T00:00:00Z',
    '1772366400000',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})
