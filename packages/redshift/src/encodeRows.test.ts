import { describe, expect, it } from '@jest/globals'
import { encodeRows } from './encodeRows.ts'

describe('encodeRows', () => {
  it('gives no chunk for no documents', () => {
    expect(encodeRows([])).toEqual([])
  })

  it('keeps null, the empty string and the text null apart', () => {
    expect(encodeRows([{ a: null, b: '', c: 'null' }])).toEqual(['[{"a":null,"b":"","c":"null"}]'])
  })

  it('starts a chunk where the next document would exceed the limit in UTF-8 bytes', () => {
    // "ñ" takes two bytes: 4 with its quotes, 6 with brackets, 11 for two with their comma.
    expect(encodeRows(['ñ', 'ñ', 'ñ'], 11)).toEqual(['["ñ","ñ"]', '["ñ"]'])
    expect(encodeRows(['ñ', 'ñ', 'ñ'], 10)).toEqual(['["ñ"]', '["ñ"]', '["ñ"]'])
  })

  it('throws INVALID_INPUT without the value when one document alone exceeds the limit', () => {
    expect(() => encodeRows(['a', 'secreto'], 10)).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        message: 'Document 1 takes 9 bytes, and 10 fit',
      }),
    )
  })
})
