import { isDeepStrictEqual } from 'node:util'
import { intrinsicOf } from '../templates/intrinsics.ts'
import { isRecord } from '../templates/template.ts'

/** A place in a resource's properties; a list is one place, whichever of its entries differs. */
export type PropertyPath = readonly string[]

const hasMembers = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && intrinsicOf(value) === undefined

/** The deepest places where two values differ. */
export const changedPaths = (before: unknown, after: unknown): PropertyPath[] => {
  if (isDeepStrictEqual(before, after)) return []
  if (!hasMembers(before) || !hasMembers(after)) return [[]]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => changedPaths(before[key], after[key]).map((path) => [key, ...path]))
}
