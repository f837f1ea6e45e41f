import { describe, expect, it } from '@jest/globals'
import { bindParameters } from './namedParameters.ts'

const bindOne = (sql: string, values: Record<string, string>) =>
  bindParameters(
    [sql],
    Object.entries(values).map(([name, value]) => ({ name, value })),
  )[0]

describe('bindParameters', () => {
  it('gives each occurrence its own number', () => {
    expect(bindOne('select :a, :b, :a', { a: '1', b: '2' })).toEqual({
      namedSql: 'select :a, :b, :a',
      sql: 'select $1, $2, $3',
      args: ['1', '2', '1'],
    })
  })

  it('takes a name whole, up to a cast', () => {
    expect(bindOne('select :a::int, :ab::varchar(2)', { a: '1', ab: 'x' })).toEqual({
      namedSql: 'select :a::int, :ab::varchar(2)',
      sql: 'select $1::int, $2::varchar(2)',
      args: ['1', 'x'],
    })
  })

  it.each([
    `select ':a', 'it''s :a'`,
    String.raw`select 'a\' :a'`,
    'select ":a"',
    'select 1 -- :a',
    'select /* :a */ 1',
    'select $$ :a $$',
    'select x::a',
  ])('finds no parameter in %s', (sql) => {
    expect(bindOne(sql, {})?.args).toEqual([])
  })

  it('keeps the text but for comments after its end', () => {
    expect(bindOne('select  1,\n\t:a -- why\n from t', { a: 'x' })?.sql).toBe(
      'select  1,\n\t$1 -- why\n from t',
    )
  })

  it('lets each statement of a batch use a part of the list', () => {
    const parameters = [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ]
    expect(bindParameters(['select :a', 'select :b'], parameters).map(({ args }) => args)).toEqual([
      ['1'],
      ['2'],
    ])
  })

  it('throws ValidationException for a value that no statement uses', () => {
    expect(() => bindOne('select 1', { a: '1' })).toThrow('Unused parameters: [a]')
  })

  it('throws ValidationException for a name without a value', () => {
    expect(() => bindOne('select :a, :b', { a: '1' })).toThrow('undefined parameter: b')
  })

  it('leaves the text alone when there is no list at all', () => {
    const sql = 'select :a -- why'
    expect(bindParameters([sql], undefined)).toEqual([{ namedSql: sql, sql, args: [] }])
  })
})
