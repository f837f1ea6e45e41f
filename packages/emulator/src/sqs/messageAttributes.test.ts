import { describe, expect, it } from '@jest/globals'
import { md5OfMessageAttributes, parseMessageAttributes } from './messageAttributes.ts'

const number = (StringValue: string) => ({ DataType: 'Number', StringValue })

describe('md5OfMessageAttributes', () => {
  // Recorded from AWS by LocalStack's snapshot tests.
  it('is that of AWS, whatever the order of the names', () => {
    const expected = '9b720b3af309c1c4b0d395c53b08c502'
    const [attr1, attr2] = [number('99.12'), number('109.12')]
    expect(md5OfMessageAttributes({ attr1, attr2 })).toBe(expected)
    expect(md5OfMessageAttributes({ attr2, attr1 })).toBe(expected)
  })

  it('is undefined without attributes', () => {
    expect(md5OfMessageAttributes({})).toBeUndefined()
  })
})

describe('parseMessageAttributes', () => {
  it.each([
    ['an empty value', { a: { DataType: 'String', StringValue: '' } }, 'non-empty value of type'],
    ['an unknown type', { a: { DataType: 'Date', StringValue: 'x' } }, "attribute 'a' is invalid"],
    ['a name of AWS', { 'AWS.a': number('1') }, "name 'AWS.a' is invalid"],
    ['a name with two dots', { 'a..b': number('1') }, "name 'a..b' is invalid"],
    [
      'more than ten',
      Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`a${i}`, number('1')])),
      'Number of message attributes [11] exceeds the allowed maximum [10].',
    ],
  ])('refuses %s', (_what, attributes, message) => {
    expect(() => parseMessageAttributes(attributes)).toThrow(message)
  })
})
