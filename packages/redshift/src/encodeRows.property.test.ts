import { it } from '@jest/globals'
import fc from 'fast-check'
import { encodeRows } from './encodeRows.ts'

const MAX_BYTES = 300

const documents = fc.array(
  fc.dictionary(
    fc.string({ maxLength: 5 }),
    fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.integer(), fc.constant(null)),
    { maxKeys: 3, noNullPrototype: true },
  ),
)

it('gives chunks within the limit that concatenate to the documents', () => {
  fc.assert(
    fc.property(documents, (rows) => {
      const chunks = encodeRows(rows, MAX_BYTES)
      const decoded = chunks.flatMap((chunk) => JSON.parse(chunk) as unknown[])
      return (
        chunks.every((chunk) => Buffer.byteLength(chunk) <= MAX_BYTES) &&
        JSON.stringify(decoded) === JSON.stringify(rows)
      )
    }),
  )
})

it('needs no more chunks than one document each', () => {
  fc.assert(fc.property(documents, (rows) => encodeRows(rows, MAX_BYTES).length <= rows.length))
})
