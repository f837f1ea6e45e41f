/** Where a statement stands: what a name means depends on what was made before and is made after. */
interface Place {
  /** Statements applied before this one: earlier migrations', then its own migration's. */
  earlier: readonly string[]
  /** The rest of its migration. */
  later: readonly string[]
}

/** In one pass, so that a quote in a comment opens no string, and none of either hides what follows. */
const COMMENT_STRING_OR_NAME = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"([^"]*)"/g

const normalize = (sql: string) =>
  sql
    .replaceAll(COMMENT_STRING_OR_NAME, (token: string, name?: string) => {
      if (name !== undefined) return name.replaceAll(/\W/g, '_')
      return token.startsWith("'") ? "''" : ' '
    })
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** Where a string ends depends on settings then. */
const hasUnusualQuotes = (sql: string) => /\\|\$\$/.test(sql)

/** They only add, or take away what a later GRANT gives back. */
const HARMLESS = [
  /^create (or replace )?(temp |temporary )?(table|view|schema|user|role|group|materialized view)\b/,
  /^(grant|revoke|comment|analyze|lock|set|select|insert into)\b/,
  /^alter table [\w.]+ add (column )?\w+ (?!.*\bnot null\b)/,
  /^alter table [\w.]+ alter (distkey|diststyle|(compound )?sortkey|encode|column \w+ encode)\b/,
]

const REASONS: readonly [RegExp, string][] = [
  [/^alter table .* drop column\b/, 'drops a column'],
  [/^alter .* rename\b/, 'renames what running code may use'],
  [/^alter table .* add .*\bnot null\b/, 'adds a column that running code does not fill'],
  [/^alter table .* alter column \w+ type\b/, 'may narrow a column'],
  [/^drop\b/, 'drops an object'],
  [/^(delete|truncate)\b/, 'deletes rows'],
  [/^(update|merge)\b/, 'overwrites values'],
]

const UNKNOWN = 'is of a kind not known to be harmless'

/** A view holds no data: one that is made again in the same transaction is only replaced. */
const isReplacedView = (text: string, { later }: Place) => {
  const [, view] = /^drop view (?:if exists )?([\w.]+)(?: cascade| restrict)?$/.exec(text) ?? []
  return (
    view !== undefined &&
    later.map(normalize).some((next) => next.startsWith(`create view ${view} `))
  )
}

const lastSize = (earlier: readonly string[], table: string, column: string) => {
  const create = new RegExp(
    `^create table (?:if not exists )?${table} .*\\b${column} varchar\\((\\d+)\\)`,
  )
  const alter = new RegExp(`^alter table ${table} .*\\b${column} (?:type )?varchar\\((\\d+)\\)`)
  const sizes = earlier.map(normalize).map((text) => (create.exec(text) ?? alter.exec(text))?.[1])
  return Number(sizes.findLast((size) => size !== undefined))
}

/** VARCHAR is the only type that Redshift alters in place. A size that no earlier statement tells counts as narrowed. */
const isWidening = (text: string, { earlier }: Place) => {
  const [, table = '', column = '', size] =
    /^alter table ([\w.]+) alter column (\w+) type varchar\((\d+)\)$/.exec(text) ?? []
  return size !== undefined && Number(size) >= lastSize(earlier, table, column)
}

/**
 * Why a statement of a migration may lose data or break code that is running; undefined when it cannot. A form that is
 * not known to be harmless counts as destructive, so that nothing passes by being unusual.
 */
export const findDestruction = (sql: string, place: Place): string | undefined => {
  const text = normalize(sql)
  if (hasUnusualQuotes(sql)) return UNKNOWN
  if (text.replace(/;$/, '').includes(';')) return 'is more than one statement'
  if (isReplacedView(text, place) || isWidening(text, place)) return undefined
  const [, reason] = REASONS.find(([form]) => form.test(text)) ?? []
  if (reason) return reason
  return HARMLESS.some((form) => form.test(text))
    ? undefined
    : 'is of a kind not known to be harmless'
}
