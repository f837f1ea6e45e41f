import { createMetrics, loadConfig } from '@cauce/lambda'
import * as z from 'zod/mini'

const Config = z.object({
  WORKGROUP_NAME: z.string().check(z.minLength(3)),
  DATABASE: z.string().check(z.minLength(1)),
  STAGE: z.string().check(z.minLength(1)),
  LOG_LEVEL: z.optional(z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR'])),
})

export const metrics = createMetrics({ service: 'api', stage: process.env.STAGE })

/** Read once, at cold start, which fails naming every bad variable. */
export const config = loadConfig({ env: process.env, metrics }, Config)
