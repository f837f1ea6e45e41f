import { AppError } from '@cauce/errors'
import * as z from 'zod/mini'
import { issuesOf } from './issuesOf.ts'

/** The environment by one schema. Throws CONFIG_INVALID that names every bad variable at once, without its value. */
export const loadConfig = <Config>(
  schema: z.ZodMiniType<Config>,
  env: Readonly<Record<string, string | undefined>>,
): Config => {
  const parsed = z.safeParse(schema, env)
  if (parsed.success) return parsed.data
  const issues = issuesOf(parsed.error)
  const names = [...new Set(issues.map(({ field }) => field))].join(', ')
  throw new AppError('CONFIG_INVALID', `Missing or malformed environment variables: ${names}`, {
    issues,
  })
}
