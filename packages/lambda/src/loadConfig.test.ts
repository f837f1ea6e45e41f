import { expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { loadConfig } from './loadConfig.ts'

const Config = z.object({
  STAGE: z.string().check(z.minLength(1)),
  QUEUE_URL: z.url(),
  LOG_LEVEL: z.optional(z.enum(['INFO', 'DEBUG'])),
})

it('returns the declared variables', () => {
  const env = { STAGE: 'local', QUEUE_URL: 'http://localhost/q', PATH: '/bin' }
  expect(loadConfig(Config, env)).toEqual({ STAGE: 'local', QUEUE_URL: 'http://localhost/q' })
})

it('names every variable that is missing or malformed, and no value', () => {
  expect(() => loadConfig(Config, { STAGE: '', LOG_LEVEL: 'secret' })).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: 'Missing or malformed environment variables: STAGE, QUEUE_URL, LOG_LEVEL',
    }),
  )
})
