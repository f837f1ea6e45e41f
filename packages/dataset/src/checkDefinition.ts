import type { Column, DatasetDefinition } from './dataset.ts'
import { reservedWords } from './reservedWords.ts'

const namePattern = /^[a-z][a-z0-9_]*$/
// The engine behind the emulator keeps 63 characters of a name, and the load appends up to eight.
const maxNameLength = 50

/**
 * Columns that every table has, names that the load uses, and what tells a CloudEvent from a
 * record.
 */
const takenColumns: ReadonlySet<string> = new Set([
  'version',
  'event_id',
  'deleted_at',
  'load_seq',
  'committed_at',
  'op',
  'newest',
  'copy_number',
  'specversion',
  // Every JavaScript object has this one, so a record without the field would seem to have it.
  'constructor',
])
const takenTables: ReadonlySet<string> = new Set(['incoming', 'stage'])

// A row document travels whole in one parameter, and a load's parameters are cut at 60,000 bytes.
const maxDocumentBytes = 60_000
const bookkeepingBytes = 200

/** Everything that is wrong with a definition, each with what to do about it. */
export const checkDefinition = (
  { name, event, table, key, fields, access }: DatasetDefinition,
  columns: readonly Column[],
): string[] => [
  ...Object.entries({ name, event, table, key }).flatMap(([member, value]) =>
    checkName(member, value),
  ),
  ...Object.keys(fields).flatMap((field) => checkName('field', field)),
  ...(takenTables.has(table)
    ? [`table '${table}' is a temporary table of the load: rename it`]
    : []),
  ...columns.flatMap((column) => checkColumn(column)),
  ...(Object.hasOwn(fields, key) ? [`key '${key}' is also a field: list it only as the key`] : []),
  ...(Object.keys(fields).length === 0 ? ['fields is empty: declare at least one'] : []),
  ...checkDocumentSize(columns),
  ...Object.entries(access).flatMap(([member, value]) => checkAccess(columns, { member, value })),
]

const checkName = (member: string, value: string): string[] => {
  if (!namePattern.test(value)) {
    return [
      `${member} '${value}' must match ${namePattern.source}: SQL and SUPER fold to lower case`,
    ]
  }
  if (value.length > maxNameLength) {
    return [`${member} '${value}' must have at most ${maxNameLength} characters`]
  }
  return reservedWords.has(value) ? [`${member} '${value}' is a reserved word: rename it`] : []
}

const checkColumn = ({ name, personal, masked }: Column): string[] => [
  ...(takenColumns.has(name) ? [`column '${name}' is used by every dataset: rename it`] : []),
  ...(masked && !personal ? [`field '${name}' is masked: declare it personal too`] : []),
]

const checkDocumentSize = (columns: readonly Column[]): string[] => {
  const bytes = columns.reduce(
    (total, { name, maxJsonBytes }) => total + name.length + 4 + maxJsonBytes,
    bookkeepingBytes,
  )
  if (bytes <= maxDocumentBytes) return []
  return [`a record may take ${bytes} bytes of JSON, over ${maxDocumentBytes}: lower maxBytes`]
}

interface AccessMember {
  member: string
  value: string
}

const checkAccess = (columns: readonly Column[], { member, value }: AccessMember): string[] =>
  columns.some(({ name }) => name === value)
    ? []
    : [`access.${member} '${value}' is no column: name the key or a field`]
