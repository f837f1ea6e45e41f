import { describe, expect, it } from '@jest/globals'
import { classifyFailure } from './classifyFailure.ts'

const kindOf = (error: string) => classifyFailure('FAILED', error).kind

describe('classifyFailure', () => {
  it.each([
    'ERROR: 1023 DETAIL: Serializable isolation violation on table in Redshift',
    'ERROR: 1018 DETAIL: Relation does not exist.',
    'ERROR: could not complete because of conflict with concurrent transaction',
    'ERROR: deadlock detected',
    'ERROR: Query (1234) cancelled on user request',
  ])('says conflict, to be tried again whole: %s', (error) => {
    expect(kindOf(error)).toBe('conflict')
  })

  it.each([
    'ERROR: Value too long for character type\n  Detail: \n  error:  Value too long\n  code:      8001',
    'ERROR: value too long for type character varying(64)',
    'ERROR: String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: a0',
    'ERROR: Cannot insert a NULL value into column id',
    'ERROR: null value in column "id" violates not-null constraint',
    'ERROR: invalid input syntax for type bigint: "x"',
    'ERROR: numeric field overflow',
    'ERROR: bigint out of range',
  ])('says data, to be isolated and quarantined: %s', (error) => {
    expect(kindOf(error)).toBe('data')
  })

  it.each([
    'ERROR: permission denied for relation clientes',
    'ERROR: relation "clientes" does not exist',
    'ERROR: column "r.nombre" does not exist',
    'ERROR: syntax error at or near "FROM"\n  Position: 12',
    'ERROR: words that nobody has seen',
    '',
  ])('says configuration, never the fault of a record: %s', (error) => {
    expect(kindOf(error)).toBe('configuration')
  })

  it('lets no quoted value choose the class', () => {
    expect(kindOf('ERROR: something new about "value too long for type character"')).toBe(
      'configuration',
    )
    expect(kindOf("ERROR: invalid input syntax for integer: 'deadlock detected'")).toBe('data')
  })

  it('says conflict when a statement was aborted without a word', () => {
    expect(classifyFailure('ABORTED').kind).toBe('conflict')
  })
})
