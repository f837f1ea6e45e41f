import type { Issue } from '@cauce/errors'
import * as z from 'zod/mini'
import type { Dataset } from '../dataset.ts'
import type { MessageContent } from './messageContent.ts'
import type { MessageForm } from './messageForm.ts'
import { createIssue } from './rejection.ts'
import { isRejectionCode } from './rejectionCodes.ts'

type ParsedContent = { content: MessageContent; issues: readonly [] } | { issues: readonly Issue[] }

interface ContentDeps {
  dataset: Dataset
  form: MessageForm
}

export const parseContent = (
  { dataset, form }: ContentDeps,
  message: Record<string, unknown>,
): ParsedContent => {
  const parsed = z.safeParse(dataset.schemas.messages[form], message)
  if (parsed.success) return { content: parsed.data, issues: [] }
  return { issues: parsed.error.issues.map((issue) => toIssue(form, issue)) }
}

/** The schemas' error messages are rejection codes. */
const toIssue = (form: MessageForm, { path, message }: z.core.$ZodIssue): Issue =>
  createIssue(
    isRejectionCode(message) ? message : 'WRONG_TYPE',
    form === 'record' ? path.join('.') : fieldOf(path),
  )

/**
 * A field of the record goes by its own name in every form; an attribute is marked, for a record
 * may have an `id` too.
 */
const fieldOf = ([attribute, field]: readonly PropertyKey[]) =>
  attribute === 'data' && field !== undefined ? String(field) : `event.${String(attribute)}`
