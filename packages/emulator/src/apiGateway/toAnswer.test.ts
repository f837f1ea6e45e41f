import { describe, expect, it } from '@jest/globals'
import { toAnswer } from './toAnswer.ts'

// The examples of https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
const json = { 'content-type': 'application/json' }

describe('toAnswer', () => {
  it('makes text and JSON without statusCode the body of a 200', () => {
    expect(toAnswer('Hello from Lambda!')).toEqual({
      statusCode: 200,
      headers: json,
      body: 'Hello from Lambda!',
    })
    expect(toAnswer({ message: 'Hello from Lambda!' })).toEqual({
      statusCode: 200,
      headers: json,
      body: '{"message":"Hello from Lambda!"}',
    })
    expect(toAnswer([1])).toEqual({ statusCode: 200, headers: json, body: '[1]' })
  })

  it('follows an object that has statusCode', () => {
    const payload = {
      statusCode: 201,
      headers: { 'Content-Type': 'text/html', 'X-Count': 3 },
      cookies: ['a=1; Secure', 'b=2'],
      body: '<p>',
    }
    expect(toAnswer(payload)).toEqual({
      statusCode: 201,
      headers: { 'content-type': 'text/html', 'x-count': '3' },
      cookies: ['a=1; Secure', 'b=2'],
      body: '<p>',
    })
  })

  it('decodes a body that is Base64', () => {
    const payload = { statusCode: 200, body: 'AP8=', isBase64Encoded: true }
    expect(toAnswer(payload).body).toEqual(Buffer.from([0, 255]))
  })

  it.each([{ statusCode: 'ok' }, { statusCode: 99 }, { statusCode: 200, body: { not: 'text' } }])(
    'answers 500 for %j',
    (payload) => {
      expect(toAnswer(payload)).toMatchObject({
        statusCode: 500,
        body: '{"message":"Internal Server Error"}',
      })
    },
  )
})
