import type { EngineError } from '../engine/engine.ts'
import { byteSizeError } from './ast/tables.ts'

/** PostgreSQL's words, and Redshift's for the same. Only the message is taken: details quote whole rows. */
const TRANSLATIONS: readonly [RegExp, string][] = [
  [/\brs\.(\w+\()/g, '$1'],
  [/^permission denied for (?:table|view)\b/, 'permission denied for relation'],
  [/^must be owner of (?:table|view)\b/, 'must be owner of relation'],
  [/^(?:table|view) ("[^"]+") does not exist$/, 'relation $1 does not exist'],
  [/^role ("[^"]+") (already exists|does not exist)/, 'user $1 $2'],
  [/^null value in column "([^"]+)" of relation .*$/, 'Cannot insert a NULL value into column $1'],
  [
    /^MERGE command cannot affect row a second time$/,
    'Found multiple matches to update the same tuple.',
  ],
  [/^invalid input syntax for type /, 'invalid input syntax for '],
  [/\bjsonb\b/g, 'super'],
]

/** The text of DescribeStatement's `Error`. */
export const engineErrorText = ({ code, message, constraint }: EngineError) => {
  const isRefusal = code === ''
  if (isRefusal) return `ERROR: ${message}`
  const tooLong = constraint === undefined ? undefined : byteSizeError(constraint)
  const text =
    tooLong ??
    TRANSLATIONS.reduce((words, [pattern, ours]) => words.replace(pattern, ours), message)
  return `ERROR: ${text}`
}
