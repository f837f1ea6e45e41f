import { customers } from '@cauce/dataset'
import { it } from '@jest/globals'
import fc from 'fast-check'
import { messageOf, PUBLISHED_AT } from '../test/messages.ts'
import { encodeQuarantined } from './encodeQuarantined.ts'

/** What SQS takes. Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const SQS_TEXT = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('\uFFFE', '\uFFFF', '\uD800', '\u0000'),
)

it('keeps any message readable, in characters that SQS takes', () => {
  fc.assert(
    fc.property(anyText, (body) => {
      const rejection = { code: 'MALFORMED_JSON', field: undefined, issues: [] }
      const { MessageBody = '' } = encodeQuarantined(
        { dataset: customers, receivedAt: PUBLISHED_AT },
        { message: { message: messageOf(body, 'm-1'), rejection }, index: 0 },
      )
      return SQS_TEXT.test(MessageBody) && JSON.parse(MessageBody).message === body
    }),
  )
})
