import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { generateCustomers } from '../../../examples/generateCustomers.ts'
import { customers } from '../src/customers.ts'
import { receive } from './receive.ts'

const committed = readFileSync(
  new URL('../../../examples/customers.ndjson', import.meta.url),
  'utf8',
)
const parsed = generateCustomers().map((body) => receive(customers, body))
const accepted = parsed.flatMap((message) => (message.kind === 'accepted' ? [message.event] : []))
const rejected = parsed.flatMap((message) =>
  message.kind === 'rejected' ? [message.rejection] : [],
)

describe('examples/customers.ndjson', () => {
  it('is what the generator prints', () => {
    expect(`${generateCustomers().join('\n')}\n`).toBe(committed)
  })

  it('has 200 good messages, each of another customer, RUT and mail address', () => {
    expect(accepted).toHaveLength(200)
    const records = accepted.flatMap((event) => (event.op === 'upsert' ? [event.record] : []))
    for (const field of ['id', 'rut', 'correo']) {
      expect(new Set(records.map((record) => record[field])).size).toBe(200)
    }
  })

  it('has 12 bad messages, each for one reason of its own', () => {
    expect(rejected.map(({ code, field, issues }) => [code, field, issues.length])).toEqual([
      ['INVALID_RUT', 'rut', 1],
      ['MISSING_FIELD', 'correo', 1],
      ['MALFORMED_JSON', undefined, 1],
      ['TOO_LONG', 'apellido', 1],
      ['INVALID_EMAIL', 'correo', 1],
      ['VERSION_IN_FUTURE', 'event.time', 1],
      ['UNSUPPORTED_TYPE', 'event.type', 1],
      ['NOT_AN_OBJECT', undefined, 1],
      ['INVALID_CHARACTER', 'nombre', 1],
      ['UNSAFE_INTEGER', 'id', 1],
      ['EMPTY', 'nombre', 1],
      ['UNSUPPORTED_SPECVERSION', 'event.specversion', 1],
    ])
  })
})
