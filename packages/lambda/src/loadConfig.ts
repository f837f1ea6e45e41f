import { AppError } from '@cauce/errors'
import * as z from 'zod/mini'
import type { ErrorCounter } from './createMetrics.ts'
import { issuesOf } from './issuesOf.ts'

interface ConfigDeps {
  readonly env: Readonly<Record<string, string | undefined>>
  /** No handler runs in a function that cannot start, so the failure is counted here. */
  readonly metrics: ErrorCounter
}

/** The environment by one schema. Throws CONFIG_INVALID that names every bad variable at once, without its value. */
export const loadConfig = <Config>(
  { env, metrics }: ConfigDeps,
  schema: z.ZodMiniType<Config>,
): Config => {
  const parsed = z.safeParse(schema, env)
  if (parsed.success) return parsed.data
  const issues = issuesOf(parsed.error)
  metrics.countError('CONFIG_INVALID')
  const names = [...new Set(issues.map(({ field }) => field))].join(', ')
  throw new AppError('CONFIG_INVALID', `Missing or malformed environment variables: ${names}`, {
    issues,
  })
}
