import { describe, expect, it } from '@jest/globals'
import { isValidRut } from './isValidRut.ts'
import { normalizeRut } from './normalizeRut.ts'

describe('isValidRut', () => {
  // Published RUTs of the tax service, the two largest banks and the copper company, then small and
  // repeated bodies.
  it.each([
    '60803000-K',
    '97004000-5',
    '97030000-7',
    '61704000-K',
    '12345678-5',
    '11111111-1',
    '6-K',
    '1-9',
  ])('accepts %s', (text) => {
    expect(isValidRut(text)).toBe(true)
  })

  it.each([
    '12345678-4',
    '12345678-K',
    '60803000-0',
    '0-0',
    '123456789-2',
    '12345678',
    'K-1',
    '12-345678-5',
    '',
    '１２３４５６７８-5',
  ])('refuses %j', (text) => {
    expect(isValidRut(text)).toBe(false)
  })
})

describe('normalizeRut', () => {
  it.each(['12345678-5', '12.345.678-5', '123456785', ' 12 345 678 - 5 ', '0012.345.678-5'])(
    'spells %j as 12345678-5',
    (text) => {
      expect(normalizeRut(text)).toBe('12345678-5')
    },
  )

  it('writes the check digit K in upper case', () => {
    expect(normalizeRut('60.803.000-k')).toBe('60803000-K')
  })

  it('throws INVALID_INPUT without the value when the text is no RUT', () => {
    expect(() => normalizeRut('secreto')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: 'The text is not a RUT' }),
    )
  })
})
