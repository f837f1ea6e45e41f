import { describe, expect, it } from '@jest/globals'
import { sql } from './sql.ts'

describe('sql', () => {
  it('dedents, and prints an array one item a line where its placeholder stands', () => {
    const statement = sql`
      SELECT
        ${['a', 'b']}
      FROM ${'t'}`
    expect(statement).toBe('SELECT\n  a,\n  b\nFROM t')
  })

  it('indents a statement inside another', () => {
    const inner = sql`
      SELECT 1
      FROM t`
    expect(sql`
      FROM (
        ${inner}
      )`).toBe('FROM (\n  SELECT 1\n  FROM t\n)')
  })
})
