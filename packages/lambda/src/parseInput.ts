import { AppError } from '@cauce/errors'
import * as z from 'zod/mini'
import { issuesOf } from './issuesOf.ts'

/** What a caller sent, by its schema. Throws INVALID_INPUT whose issues name the fields, never their values. */
export const parseInput = <Input>(schema: z.ZodMiniType<Input>, input: unknown): Input => {
  const parsed = z.safeParse(schema, input)
  if (parsed.success) return parsed.data
  throw new AppError('INVALID_INPUT', 'The request has invalid fields', {
    issues: issuesOf(parsed.error),
  })
}
