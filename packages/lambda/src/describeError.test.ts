import { AppError } from '@cauce/errors'
import { describe, expect, it } from '@jest/globals'
import { describeError } from './describeError.ts'

const RUT = '12345678-5'

describe('describeError', () => {
  it('keeps what our errors say and where they were thrown', () => {
    const error = new AppError('STATEMENT_FAILED', 'The statement failed: value too long', {
      kind: 'data',
      statementId: 's-1',
      issues: [{ field: 'rut', code: 'INVALID_RUT', message: 'The RUT is malformed' }],
    })
    expect(describeError(error)).toMatchObject({
      name: 'AppError',
      message: 'The statement failed: value too long',
      code: 'STATEMENT_FAILED',
      kind: 'data',
      statementId: 's-1',
      issues: ['rut INVALID_RUT'],
      stack: expect.arrayContaining([expect.stringMatching(/^at .*describeError\.test/)]),
    })
  })

  it('keeps the name and the frames of a bug, and drops the message that quotes a value', () => {
    const bug = new SyntaxError(`Unexpected token in "${RUT}"\n    at ${RUT}`)
    const described = describeError(new Error(RUT, { cause: bug }))
    expect(described).toMatchObject({ name: 'Error', cause: { name: 'SyntaxError' } })
    expect(described.cause?.stack).not.toHaveLength(0)
    expect(JSON.stringify(described)).not.toContain(RUT)
  })

  it('ends on causes that go in circles', () => {
    const error = new Error('a')
    error.cause = error
    expect(JSON.stringify(describeError(error))).toContain('"name":"Error"')
  })

  it('says only the type of something thrown that is no error', () => {
    expect(describeError(RUT)).toEqual({ name: 'string' })
  })
})
