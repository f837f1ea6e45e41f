import { gunzipSync } from 'node:zlib'
import { customers } from '@cauce/dataset'
import { describe, expect, it } from '@jest/globals'
import { messageOf, PUBLISHED_AT, TOPIC_ARN } from '../test/messages.ts'
import { encodeQuarantined } from './encodeQuarantined.ts'

const issues = [{ field: 'rut', code: 'INVALID_RUT', message: 'The RUT is malformed.' }]

const encode = (body: string) =>
  encodeQuarantined(
    { dataset: customers, receivedAt: '2026-11-22T10:00:01.000Z' },
    {
      message: {
        message: messageOf(body, 'm-1'),
        rejection: { code: 'INVALID_RUT', field: 'rut', issues },
      },
      index: 3,
    },
  )

describe('encodeQuarantined', () => {
  it('says why, where from, and keeps the message as it came', () => {
    const entry = encode('{"rut":"1"}')
    expect(JSON.parse(entry.MessageBody ?? '')).toEqual({
      dataset: 'customers',
      code: 'INVALID_RUT',
      field: 'rut',
      issues,
      messageId: 'm-1',
      topicArn: TOPIC_ARN,
      publishedAt: PUBLISHED_AT,
      receivedAt: '2026-11-22T10:00:01.000Z',
      message: '{"rut":"1"}',
    })
    expect(entry).toMatchObject({
      Id: '3',
      MessageAttributes: {
        dataset: { DataType: 'String', StringValue: 'customers' },
        code: { DataType: 'String', StringValue: 'INVALID_RUT' },
        field: { DataType: 'String', StringValue: 'rut' },
      },
    })
  })

  it('has no field attribute when the message as a whole is at fault, since SQS refuses empty ones', () => {
    const entry = encodeQuarantined(
      { dataset: customers, receivedAt: PUBLISHED_AT },
      {
        message: {
          message: messageOf('{', 'm-1'),
          rejection: { code: 'MALFORMED_JSON', field: undefined, issues: [] },
        },
        index: 0,
      },
    )
    expect(Object.keys(entry.MessageAttributes ?? {})).toEqual(['dataset', 'code'])
    expect(JSON.parse(entry.MessageBody ?? '')).toMatchObject({ field: null })
  })

  it('compresses a message that would exceed one mebibyte', () => {
    // A control character takes one byte in the message and six in JSON.
    const message = '\u0001'.repeat(250_000)
    const body = encode(message).MessageBody ?? ''
    const { messageEncoding, message: compressed } = JSON.parse(body) as Record<string, string>
    expect(Buffer.byteLength(body)).toBeLessThan(1_048_576)
    expect(messageEncoding).toBe('gzip+base64')
    expect(gunzipSync(Buffer.from(compressed ?? '', 'base64')).toString()).toBe(message)
  })
})
