import { describe, expect, it } from '@jest/globals'
import { ApiFailure, toAppError } from './apiFailure.ts'

const refusedConnection = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
const cutConnection = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
const throttled = Object.assign(new Error('Rate exceeded'), {
  name: 'ThrottlingException',
  $metadata: { httpStatusCode: 400, requestId: 'r-1' },
})

describe('ApiFailure', () => {
  it('knows that a connection never made has carried nothing', () => {
    expect(new ApiFailure(refusedConnection, false)).toMatchObject({
      verdict: 'retry',
      mayHaveArrived: false,
    })
  })

  it('takes a cut connection as a request that may have arrived', () => {
    expect(new ApiFailure(cutConnection, false).mayHaveArrived).toBe(true)
  })

  it('remembers that an earlier try may have arrived', () => {
    expect(new ApiFailure(throttled, true).mayHaveArrived).toBe(true)
  })

  it('survives something thrown that is no error', () => {
    expect(new ApiFailure('text', false).awsName).toBe('Unknown')
  })
})

describe('toAppError', () => {
  it('keeps the name and the request id, not the message', () => {
    expect(toAppError(new ApiFailure(throttled, false), 's-1')).toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
      message: 'No answer in time: ThrottlingException',
      statementId: 's-1',
      cause: { awsName: 'ThrottlingException', requestId: 'r-1' },
    })
  })

  it('passes a bug unchanged', () => {
    const bug = new TypeError('x is not a function')
    expect(toAppError(bug)).toBe(bug)
  })
})
