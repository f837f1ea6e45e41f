import { describe, expect, it } from '@jest/globals'
import { encodeParameters } from './encodeParameters.ts'
import type { Parameters } from './redshift.ts'

describe('encodeParameters', () => {
  it('sends no list at all when there are no parameters', () => {
    expect(encodeParameters(undefined)).toEqual({})
    expect(encodeParameters({})).toEqual({})
  })

  it('writes numbers as decimal text', () => {
    const { Parameters: list } = encodeParameters({ a: 0, b: -1.5, c: 1e21, d: 1e-7, e: 2 ** 53 })
    expect(list?.map(({ value }) => value)).toEqual([
      '0',
      '-1.5',
      '1000000000000000000000',
      '0.0000001',
      '9007199254740992',
    ])
  })

  it.each([
    ["''", ''],
    ['null', null],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['an object', {}],
  ])('refuses %s, which the Data API cannot carry, and names the parameter', (_, value) => {
    const parameters = { correo: value } as unknown as Parameters
    expect(() => encodeParameters(parameters)).toThrow(/^Parameter correo .*encodeRows/)
  })
})
