import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { generateRut } from './generateRut.ts'
import { isValidRut } from './isValidRut.ts'
import { normalizeRut } from './normalizeRut.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const digits = [...'0123456789K']

describe('generateRut', () => {
  it('returns valid RUTs, spelled as they are stored, outside the ranges in use', () => {
    fc.assert(
      fc.property(random, (number) => {
        const rut = generateRut(() => number)
        expect(isValidRut(rut)).toBe(true)
        expect(normalizeRut(rut)).toBe(rut)
        expect(Number.parseInt(rut, 10)).toBeGreaterThanOrEqual(40_000_000)
        expect(Number.parseInt(rut, 10)).toBeLessThan(45_000_000)
      }),
    )
  })

  it('has exactly one check digit that is right', () => {
    fc.assert(
      fc.property(random, (number) => {
        const [body] = generateRut(() => number).split('-')
        expect(digits.filter((digit) => isValidRut(`${body}-${digit}`))).toHaveLength(1)
      }),
    )
  })
})
