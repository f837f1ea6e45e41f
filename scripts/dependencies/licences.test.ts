import { describe, expect, it } from '@jest/globals'
import { findRefused, isAccepted, parseLicences, renderLicences } from './licences.ts'

const licences = parseLicences(
  JSON.stringify({
    'GPL-3.0-only': [{ name: 'readline', versions: ['8.2.0'], paths: ['/x'] }],
    MIT: [
      { name: 'a', versions: ['1.0.0'] },
      { name: 'b', versions: ['1.0.0', '2.0.0'] },
    ],
  }),
)

describe('licences of what is deployed', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'MIT AND ISC'])(
    'accepts %s',
    (licence) => {
      expect(isAccepted(licence)).toBe(true)
    },
  )

  it.each(['GPL-3.0-only', 'Unknown', 'MIT AND GPL-3.0-only', '', 'SEE LICENSE IN LICENSE'])(
    'refuses %j',
    (licence) => {
      expect(isAccepted(licence)).toBe(false)
    },
  )

  it('names who has a refused one', () => {
    expect(findRefused(licences)).toEqual(['readline: GPL-3.0-only'])
  })

  it('lists every package, the most frequent licence first', () => {
    expect(renderLicences(licences).split('\n').slice(2)).toEqual([
      '| MIT (2) | a 1.0.0 · b 1.0.0, 2.0.0 |',
      '| GPL-3.0-only (1) | readline 8.2.0 |',
    ])
  })
})
