import { describe, expect, it } from '@jest/globals'
import { findProblems, toBodies } from './publishEvent.ts'
import { toBatches } from './publishMessages.ts'

describe('toBatches', () => {
  it('puts at most 10 bodies in a batch and keeps their order', () => {
    const bodies = Array.from({ length: 23 }, (_, index) => String(index))
    const batches = toBatches(bodies)
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 3])
    expect(batches.flat()).toEqual(bodies)
  })

  it('keeps a batch within 256 KiB, counted in UTF-8 bytes', () => {
    const body = 'é'.repeat(60_000)
    expect(toBatches([body, body, body]).map((batch) => batch.length)).toEqual([2, 1])
  })
})

describe('toBodies', () => {
  it('takes a JSON array as one message an element', () => {
    expect(toBodies('[{"id":"1"},{"id":"2"}]')).toEqual(['{"id":"1"}', '{"id":"2"}'])
  })

  it('takes an object over several lines as one message', () => {
    expect(toBodies('{\n"id":"1"\n}\n')).toEqual(['{\n"id":"1"\n}'])
  })

  it('takes a file that begins with a byte order mark', () => {
    expect(toBodies('\uFEFF{"id":"1"}')).toEqual(['{"id":"1"}'])
  })

  it('takes other text as one message a line, the broken ones included', () => {
    expect(toBodies('{"id":"1"}\n\n{"id":\n')).toEqual(['{"id":"1"}', '{"id":'])
  })
})

describe('findProblems', () => {
  it('names the position, the code and the field of an invalid message, and nothing of its values', () => {
    const good =
      '{"id":"1","nombre":"Ana","apellido":"Rojas","rut":"12345678-5","correo":"ana@example.cl"}'
    const problems = findProblems([good, good.replace('12345678-5', '12345678-4')], Date.now())
    expect(problems).toMatchObject([
      { position: 2, issues: [{ code: 'INVALID_RUT', field: 'rut' }] },
    ])
    expect(JSON.stringify(problems)).not.toContain('12345678')
  })
})
