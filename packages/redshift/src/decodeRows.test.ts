import { describe, expect, it } from '@jest/globals'
import { decodeRows } from './decodeRows.ts'

const column = (label: string, typeName: string) => ({ name: label, label, typeName })

describe('decodeRows', () => {
  it('decodes each type as the Data API sends it', () => {
    const columns = [
      column('whole', 'int8'),
      column('exact', 'numeric'),
      column('approximate', 'float8'),
      column('flag', 'bool'),
      column('empty', 'varchar'),
      column('missing', 'varchar'),
    ]
    const record = [
      { longValue: 42 },
      { stringValue: '123.450' },
      { doubleValue: 0.5 },
      { booleanValue: false },
      { stringValue: '' },
      { isNull: true },
    ]
    expect(decodeRows(columns, [record])).toEqual([
      { whole: 42, exact: '123.450', approximate: 0.5, flag: false, empty: '', missing: null },
    ])
  })

  it('refuses a 64-bit integer that the SDK has rounded, and says how to select it', () => {
    expect(() => decodeRows([column('version', 'int8')], [[{ longValue: 2 ** 53 }]])).toThrow(
      expect.objectContaining({
        code: 'WAREHOUSE_CONTRACT',
        message: expect.stringMatching(/version.*VARCHAR/),
      }),
    )
  })

  it.each([
    [
      'two columns of one name',
      [column('a', 'int4'), column('a', 'int4')],
      [[{ longValue: 1 }, { longValue: 2 }]],
    ],
    ['a binary value', [column('a', 'varbyte')], [[{ blobValue: new Uint8Array(1) }]]],
    ['a row without a value for a column', [column('a', 'int4')], [[]]],
  ])('refuses %s', (_, columns, records) => {
    expect(() => decodeRows(columns, records)).toThrow(
      expect.objectContaining({ code: 'WAREHOUSE_CONTRACT' }),
    )
  })
})
