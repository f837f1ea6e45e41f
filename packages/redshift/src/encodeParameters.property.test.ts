import { it } from '@jest/globals'
import fc from 'fast-check'
import { encodeParameters } from './encodeParameters.ts'

it('writes every finite number without an exponent and without loss', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const text = encodeParameters({ number }).Parameters?.[0]?.value ?? ''
      return /^-?\d+(\.\d+)?$/.test(text) && Number(text) === number + 0
    }),
  )
})
