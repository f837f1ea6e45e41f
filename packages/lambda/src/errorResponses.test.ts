import { AppError, type ErrorCode } from '@cauce/errors'
import { describe, expect, it } from '@jest/globals'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { captureLines } from '../test/captureLines.ts'
import { createLogger } from './createLogger.ts'
import { createMetrics } from './createMetrics.ts'
import { errorResponses } from './errorResponses.ts'

const RUT = '12345678-5'
const event = { requestContext: { requestId: 'JKJaXmPLvHcESHA=' } } as APIGatewayProxyEventV2

const stage = 'test'

const answerTo = async (error: unknown) => {
  let response: APIGatewayProxyStructuredResultV2 = {}
  const lines = await captureLines(async () => {
    const handler = middy<APIGatewayProxyEventV2>(() => {
      throw error
    }).use(
      errorResponses({
        log: createLogger({ service: 'api' }),
        metrics: createMetrics({ service: 'api', stage }),
      }),
    )
    response = await handler(event, {} as Context)
  })
  return { response, problem: JSON.parse(response.body ?? ''), lines }
}

describe('errorResponses', () => {
  it('tells the caller which fields are wrong', async () => {
    const issues = [{ field: 'limit', code: 'TOO_BIG', message: 'must be 1 to 100' }]
    const { response, problem } = await answerTo(
      new AppError('INVALID_INPUT', 'The request has invalid fields', { issues }),
    )
    expect(response).toMatchObject({
      statusCode: 400,
      headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
    })
    expect(problem).toEqual({
      type: 'urn:cauce:error:invalid-input',
      title: 'Invalid input',
      status: 400,
      code: 'INVALID_INPUT',
      detail: 'The request has invalid fields',
      errors: issues,
      requestId: 'JKJaXmPLvHcESHA=',
    })
  })

  it.each<[ErrorCode, number, string | undefined]>([
    ['STATEMENT_FAILED', 500, undefined],
    ['WAREHOUSE_CONTRACT', 500, undefined],
    ['QUARANTINE_UNAVAILABLE', 503, '2'],
    ['CONFIG_INVALID', 500, undefined],
    ['WAREHOUSE_UNAVAILABLE', 503, '2'],
    ['STATEMENT_OUTCOME_UNKNOWN', 504, '5'],
  ])(
    'answers %s with %i, counts it and says nothing but the code',
    async (code, status, retryAfter) => {
      const { response, problem, lines } = await answerTo(
        new AppError(code, 'relation clientes is missing'),
      )
      expect(response.statusCode).toBe(status)
      expect(response.headers?.['Retry-After']).toBe(retryAfter)
      expect(problem).toMatchObject({ code, title: 'Internal error', detail: 'Internal error' })
      expect(response.body).not.toContain('clientes')
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ Errors: 1, Outcome: code, Service: 'api', Stage: stage }),
      )
    },
  )

  it('answers 500 INTERNAL to a bug, and logs where it is without the value that it quotes', async () => {
    const { response, problem, lines } = await answerTo(new TypeError(`no method on ${RUT}`))
    expect(response.statusCode).toBe(500)
    expect(problem.code).toBe('INTERNAL')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'ERROR',
      message: 'request failed',
      code: 'INTERNAL',
      error: { name: 'TypeError', stack: expect.arrayContaining([expect.any(String)]) },
    })
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ Errors: 1, Outcome: 'INTERNAL' })
    expect(lines.join() + response.body).not.toContain('12345678')
  })

  it('lets the middleware outside of it see the answer', async () => {
    const seen: unknown[] = []
    await captureLines(async () => {
      const handler = middy<APIGatewayProxyEventV2>(() => {
        throw new AppError('NOT_FOUND', 'No such customer')
      }).use([
        {
          onError: ({ response }) => {
            seen.push(response)
          },
        },
        errorResponses({
          log: createLogger({ service: 'api' }),
          metrics: createMetrics({ service: 'api', stage }),
        }),
      ])
      await handler(event, {} as Context)
    })
    expect(seen).toEqual([expect.objectContaining({ statusCode: 404 })])
  })
})
