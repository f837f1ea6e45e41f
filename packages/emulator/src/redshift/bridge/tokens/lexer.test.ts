import { describe, expect, it } from '@jest/globals'
import { lex } from './lexer.ts'
import { textOf } from './tokens.ts'

describe('lex', () => {
  it.each([
    'select 1',
    `  select 'it''s', 'a\\'b', "Q""x", $1::int, .5e-3 /* c */ from #t -- end`,
    'select $$ body $$, $tag$ $$ $tag$',
    "select 'unterminated",
    'sélect ñ',
  ])('gives back the text of %s', (sql) => {
    const tokens = lex(sql)
    const last = tokens.at(-1)
    const end = last ? last.start + last.text.length : 0
    expect(textOf(tokens)).toBe(sql.slice(0, end))
  })

  it('tells a parameter from a cast', () => {
    expect(lex('a::b :c').map(({ kind, text }) => [kind, text])).toEqual([
      ['word', 'a'],
      ['operator', '::'],
      ['word', 'b'],
      ['parameter', ':c'],
    ])
  })

  it('ends a string after an escaped quote', () => {
    expect(lex(String.raw`'a\'b' c`).map(({ kind }) => kind)).toEqual(['string', 'word'])
  })
})
