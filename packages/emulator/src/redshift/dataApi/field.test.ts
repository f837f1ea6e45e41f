import { describe, expect, it } from '@jest/globals'
import { encodeField } from './field.ts'

const BIGINT = 20
const DOUBLE = 701
const SUPER = 3802
const VARBYTE = 17

describe('encodeField', () => {
  it.each(['9223372036854774807', '-9223372036854775808', '9007199254740993', '42'])(
    'keeps every digit of %s in the JSON',
    (digits) => {
      expect(JSON.stringify(encodeField(digits, BIGINT))).toBe(`{"longValue":${digits}}`)
    },
  )

  it('names what JSON has no number for', () => {
    expect(encodeField('NaN', DOUBLE)).toEqual({ doubleValue: 'NaN' })
  })

  it('takes the spaces of SUPER out, but for those in its texts', () => {
    expect(encodeField(String.raw`{"a b": [1, "x, \" y"]}`, SUPER)).toEqual({
      stringValue: String.raw`{"a b":[1,"x, \" y"]}`,
    })
  })

  it('encodes VARBYTE in base64', () => {
    expect(encodeField(String.raw`\x616263`, VARBYTE)).toEqual({ stringValue: 'YWJj' })
  })
})
