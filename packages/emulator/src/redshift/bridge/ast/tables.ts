import type { Node } from 'libpg-query'
import { RedshiftError } from '../redshiftError.ts'
import { column, integer, lastName, operation, string, stringOf } from './nodes.ts'
import type { NodeOf } from './tree.ts'
import { characterType } from './types.ts'

/** VARCHAR without a size, as a column. */
const DEFAULT_SIZE = 256
const INCLUDING_CONSTRAINTS = 1 << 2
const INCLUDING_DEFAULTS = 1 << 3

type ColumnDef = NodeOf<'ColumnDef'>
type Constraint = NodeOf<'Constraint'>

/** Names the check so that its violation can be told as Redshift does: `byteSizeError`. */
const byteCheckName = (type: string, size: number, name: string) =>
  `rs_bytes_${type}_${size}_${name}`

const BYTE_CHECK = /^rs_bytes_(varchar|bpchar)_(\d+)_/

/** What Redshift says of the violation of a check made here; undefined for any other constraint. */
export const byteSizeError = (constraint: string) => {
  const [, type, size] = BYTE_CHECK.exec(constraint) ?? []
  if (!type) return undefined
  return `value too long for type character${type === 'varchar' ? ' varying' : ''}(${size})`
}

/** Gives a character column its size, and a check of it: PostgreSQL counts characters, Redshift bytes. */
export const sizeColumn = (definition: ColumnDef): undefined => {
  const { typeName, colname = '' } = definition
  if (!typeName) return
  const isVarchar = lastName(typeName.names) === 'varchar'
  if (isVarchar && !typeName.typmods) typeName.typmods = [integer(DEFAULT_SIZE)]
  const type = characterType(typeName)
  if (!type) return
  definition.constraints = [
    ...(definition.constraints ?? []),
    byteCheck(byteCheckName(type.name, type.size, colname), colname, type.size),
  ]
}

const byteCheck = (conname: string, name: string, size: number): Node => ({
  Constraint: {
    contype: 'CONSTR_CHECK',
    conname,
    initially_valid: true,
    is_enforced: true,
    raw_expr: operation(
      {
        FuncCall: {
          funcname: [string('octet_length')],
          args: [column(name)],
          funcformat: 'COERCE_EXPLICIT_CALL',
        },
      },
      '<=',
      integer(size),
    ),
  },
})

export const checkConstraint = ({ contype }: Constraint): undefined => {
  if (contype === 'CONSTR_CHECK') throw new RedshiftError('CHECK constraints are not supported')
}

/** `LIKE` copies the byte checks too. */
export const includeChecks = (like: NodeOf<'TableLikeClause'>): undefined => {
  const options = like.options ?? 0
  if ((options & ~INCLUDING_DEFAULTS) !== 0) {
    throw new RedshiftError('syntax error at or near "including"')
  }
  like.options = options | INCLUDING_CONSTRAINTS
}

/**
 * Keys are information for Redshift's planner, not enforced: takes them off the table and answers, for each, a plain
 * index. A primary key still makes its columns NOT NULL.
 */
export const takeKeys = (table: NodeOf<'CreateStmt'>): string[] => {
  const elements = table.tableElts ?? []
  const constraints = elements.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []))
  const columns = elements.flatMap((node) => ('ColumnDef' in node ? [node.ColumnDef] : []))
  table.tableElts = elements.filter((node) => !('Constraint' in node))

  const keys = [...constraints.flatMap(tableKey), ...columns.flatMap(takeColumnKeys)]
  const required = keys.filter((key) => key.isPrimary).flatMap((key) => key.columns)
  for (const definition of columns) {
    if (required.includes(definition.colname ?? '')) requireColumn(definition)
  }
  return keys.map((key) => plainIndex(table, key.columns))
}

interface Key {
  isPrimary: boolean
  columns: readonly string[]
}

const isKey = ({ contype }: Constraint) =>
  contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE'

const tableKey = (constraint: Constraint): Key[] => {
  if (!isKey(constraint)) return []
  const columns = (constraint.keys ?? []).map((key) => stringOf(key) ?? '')
  return [{ isPrimary: constraint.contype === 'CONSTR_PRIMARY', columns }]
}

const takeColumnKeys = (definition: ColumnDef): Key[] => {
  const keys: Key[] = []
  definition.constraints = (definition.constraints ?? []).filter((node) => {
    if (!('Constraint' in node)) return true
    const { contype } = node.Constraint
    if (isKey(node.Constraint)) {
      keys.push({ isPrimary: contype === 'CONSTR_PRIMARY', columns: [definition.colname ?? ''] })
    }
    return contype !== 'CONSTR_FOREIGN' && !isKey(node.Constraint)
  })
  return keys
}

const requireColumn = (definition: ColumnDef) => {
  const constraints = definition.constraints ?? []
  const isRequired = constraints.some(
    (node) => 'Constraint' in node && node.Constraint.contype === 'CONSTR_NOTNULL',
  )
  if (isRequired) return
  const notNull: Node = {
    Constraint: { contype: 'CONSTR_NOTNULL', initially_valid: true, is_enforced: true },
  }
  definition.constraints = [...constraints, notNull]
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const plainIndex = ({ relation }: NodeOf<'CreateStmt'>, columns: readonly string[]) => {
  const { schemaname, relname = '' } = relation ?? {}
  const table = [...(schemaname ? [schemaname] : []), relname].map(quoted).join('.')
  const index = quoted(`${relname}_${columns.join('_')}_key`)
  return `create index if not exists ${index} on ${table} (${columns.map(quoted).join(', ')})`
}
