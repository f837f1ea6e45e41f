import { createHash } from 'node:crypto'
import type { EventIdentity } from './messageContent.ts'

/**
 * 64 hexadecimal digits that stand for an event. Neither part holds a line feed, so no two
 * identities join to one text.
 */
export const hashEventId = ({ source, id }: EventIdentity): string =>
  createHash('sha256').update(`${source}\n${id}`).digest('hex')
