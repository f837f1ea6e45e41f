import { expect, it } from '@jest/globals'
import * as z from 'zod/mini'
import { loadConfig } from './loadConfig.ts'

const Config = z.object({
  STAGE: z.string().check(z.minLength(1)),
  QUEUE_URL: z.url(),
  LOG_LEVEL: z.optional(z.enum(['INFO', 'DEBUG'])),
})

const setUp = (env: Record<string, string>) => {
  const errors: string[] = []
  const countError = (code: string) => {
    errors.push(code)
  }
  return { deps: { env, metrics: { countError } }, errors }
}

it('returns the declared variables', () => {
  const env = { STAGE: 'local', QUEUE_URL: 'http://localhost/q', PATH: '/bin' }
  const { deps } = setUp(env)
  expect(loadConfig(deps, Config)).toEqual({ STAGE: 'local', QUEUE_URL: 'http://localhost/q' })
})

it('names every variable that is missing or malformed, and no value, and counts the failure', () => {
  const { deps, errors } = setUp({ STAGE: '', LOG_LEVEL: 'secret' })
  expect(() => loadConfig(deps, Config)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message: 'Missing or malformed environment variables: STAGE, QUEUE_URL, LOG_LEVEL',
    }),
  )
  expect(errors).toEqual(['CONFIG_INVALID'])
})
