import { inspect } from 'node:util'
import { AppError } from '@cauce/errors'
import { describe, expect, it } from '@jest/globals'
import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { captureLines } from '../test/captureLines.ts'
import { createLogger } from './createLogger.ts'
import { createMetrics } from './createMetrics.ts'
import { failWithoutValues } from './failWithoutValues.ts'

const RUT = '12345678-5'

const failWith = async (error: unknown) => {
  let thrown: unknown
  const lines = await captureLines(async () => {
    const handler = middy(() => {
      throw error
    }).use(
      failWithoutValues({
        log: createLogger({ service: 'ingest' }),
        metrics: createMetrics({ service: 'ingest', stage: 'test' }),
      }),
    )
    thrown = await handler({}, {} as Context).catch((rethrown: unknown) => rethrown)
  })
  return { thrown, lines }
}

describe('failWithoutValues', () => {
  it('fails the invocation with our error, so that Lambda retries', async () => {
    const { thrown, lines } = await failWith(
      new AppError('WAREHOUSE_UNAVAILABLE', 'No answer in time'),
    )
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      Errors: 1,
      Outcome: 'WAREHOUSE_UNAVAILABLE',
      Service: 'ingest',
    })
    expect(thrown).toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE', message: 'No answer in time' })
  })

  it('hands the runtime nothing that a bug or a cause may quote', async () => {
    const cause = new Error(`value ${RUT}`)
    const { thrown, lines } = await failWith(new TypeError(`bad ${RUT}`, { cause }))
    expect(thrown).toMatchObject({ message: 'INTERNAL: TypeError' })
    expect(inspect(thrown, { depth: 10, showHidden: true }) + lines.join()).not.toContain(RUT)
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ Errors: 1, Outcome: 'INTERNAL' })
  })
})
