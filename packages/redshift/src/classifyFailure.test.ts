import { describe, expect, it } from '@jest/globals'
import { classifyFailure } from './classifyFailure.ts'

/** The failure of a statement alone; a batch tells that of its second statement in the other form. */
const FORMS: readonly [form: string, text: (error: string) => string][] = [
  ['alone', (error) => error],
  ['in a batch', (error) => `Query #2 failed with ${error}`],
]

describe.each(FORMS)('classifyFailure of a statement %s', (_, textOf) => {
  const classOf = (error: string) => classifyFailure('FAILED', textOf(error))

  it.each([
    ['ERROR: 1023 DETAIL: Serializable isolation violation on table in Redshift', 'serializable'],
    ['ERROR: 1018 DETAIL: Relation does not exist.', 'a relation changed'],
    ['ERROR: could not complete because of conflict with concurrent transaction', 'concurrent'],
    ['ERROR: deadlock detected', 'deadlock'],
    ['ERROR: Query (1234) cancelled on user request', 'cancelled'],
  ])('says conflict, to be tried again whole: %s', (error, reason) => {
    expect(classOf(error)).toMatchObject({
      kind: 'conflict',
      reason: expect.stringContaining(reason),
    })
  })

  it.each([
    [
      'ERROR: Value too long for character type\n  Detail: \n  error:  Value too long\n  code:      8001',
      'too long',
    ],
    ['ERROR: value too long for type character varying(64)', 'too long'],
    [
      'ERROR: String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: a0',
      'invalid character',
    ],
    ['ERROR: Cannot insert a NULL value into column id', 'NULL'],
    ['ERROR: null value in column "id" violates not-null constraint', 'NULL'],
    ['ERROR: invalid input syntax for type bigint: "x"', 'wrong form'],
    ['ERROR: numeric field overflow', 'out of range'],
    ['ERROR: bigint out of range', 'out of range'],
  ])('says data, to be isolated and quarantined: %s', (error, reason) => {
    expect(classOf(error)).toMatchObject({ kind: 'data', reason: expect.stringContaining(reason) })
  })

  it.each([
    ['ERROR: permission denied for relation clientes', 'permission denied'],
    ['ERROR: relation "clientes" does not exist', 'does not fit the schema'],
    ['ERROR: column "r.nombre" does not exist', 'does not fit the schema'],
    ['ERROR: syntax error at or near "FROM"\n  Position: 12', 'does not fit the schema'],
    ['ERROR: words that nobody has seen', 'unknown'],
    ['', 'unknown'],
  ])('says configuration, never the fault of a record: %s', (error, reason) => {
    expect(classOf(error)).toMatchObject({
      kind: 'configuration',
      reason: expect.stringContaining(reason),
    })
  })

  it('lets no quoted value choose the class', () => {
    const quoted = 'ERROR: something new about "value too long for type character"'
    expect(classOf(quoted).kind).toBe('configuration')
    expect(classOf("ERROR: invalid input syntax for integer: 'deadlock detected'").kind).toBe(
      'data',
    )
  })
})

describe('classifyFailure', () => {
  it('says conflict when a statement was aborted without a word', () => {
    expect(classifyFailure('ABORTED').kind).toBe('conflict')
  })
})
