import type { Issue } from '@cauce/errors'
import type * as z from 'zod/mini'

/** What a schema found, as our issues. The message is the schema's own, so it must be a constant. */
export const issuesOf = (error: z.core.$ZodError): Issue[] =>
  error.issues.map(({ path, code, message }) => ({
    field: path.join('.'),
    code: (code ?? 'invalid').toUpperCase(),
    message,
  }))
