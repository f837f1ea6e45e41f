import type { Issue } from '@cauce/errors'
import * as z from 'zod/mini'
import type { MessageContent } from './messageContent.ts'
import { createIssue } from './rejection.ts'
import { isRejectionCode } from './rejectionCodes.ts'

type ParsedContent = { content: MessageContent; issues: readonly [] } | { issues: readonly Issue[] }

export const parseContent = (
  schema: z.ZodMiniType<MessageContent>,
  message: Record<string, unknown>,
): ParsedContent => {
  const parsed = z.safeParse(schema, message)
  if (parsed.success) return { content: parsed.data, issues: [] }
  return { issues: parsed.error.issues.map(toIssue) }
}

/** The schemas' error messages are rejection codes. */
const toIssue = ({ path, message }: z.core.$ZodIssue): Issue =>
  createIssue(isRejectionCode(message) ? message : 'WRONG_TYPE', path.join('.'))
