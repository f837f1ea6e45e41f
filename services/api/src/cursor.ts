import type { Dataset } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import * as z from 'zod/mini'
import { parseKey } from './parseKey.ts'

/** `v` lets a later form of cursor be told from this one. */
const Position = z.object({ v: z.literal(1), after: z.string() })

/** The place after key `after`, opaque to the client. Not a secret: whoever holds it has just read that key. */
export const encodeCursor = (after: string): string =>
  Buffer.from(JSON.stringify({ v: 1, after })).toString('base64url')

/** The key after which the page starts. Throws INVALID_INPUT for what is no cursor, or one of an impossible key. */
export const decodeCursor = (dataset: Dataset, cursor: string): string => {
  const parsed = z.safeParse(Position, parseJson(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success || encodeCursor(parsed.data.after) !== cursor) throw notACursor()
  if (parseKey(dataset, parsed.data.after) !== parsed.data.after) throw notACursor()
  return parsed.data.after
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const notACursor = () =>
  new AppError('INVALID_INPUT', 'The request has invalid fields', {
    issues: [{ field: 'cursor', code: 'INVALID_CURSOR', message: 'must be the `next` of a page' }],
  })
