import { notEmulated, RedshiftError } from '../redshiftError.ts'
import { lastName, string } from './nodes.ts'
import type { NodeOf } from './tree.ts'

const NATIVE =
  'int2 int4 int8 numeric float4 float8 bool varchar bpchar date time timetz timestamp timestamptz interval ' +
  'name oid regclass'

/** PostgreSQL's type for each of Redshift's. */
const TYPES: Record<string, string> = {
  ...Object.fromEntries(NATIVE.split(' ').map((name) => [name, name])),
  nvarchar: 'varchar',
  text: 'varchar',
  super: 'jsonb',
  varbyte: 'bytea',
  varbinary: 'bytea',
}

const NOT_EMULATED = ['geometry', 'geography', 'hllsketch']

const MAX_PRECISION = 38

type TypeName = NodeOf<'TypeName'>

export const checkType = (type: TypeName): void => {
  const name = lastName(type.names) ?? ''
  if (type.arrayBounds) throw new RedshiftError(`Unsupported type "${name}[]".`)
  if (NOT_EMULATED.includes(name)) throw notEmulated(name.toUpperCase())
  if (!Object.hasOwn(TYPES, name)) throw new RedshiftError(`Unsupported type "${name}".`)
  const [precision] = typeSizes(type)
  if (name === 'numeric' && precision !== undefined && precision > MAX_PRECISION) {
    throw new RedshiftError(`DECIMAL precision ${precision} must be between 1 and ${MAX_PRECISION}`)
  }
}

/** Gives the type its PostgreSQL name. */
export const translateType = (type: TypeName): void => {
  const name = lastName(type.names) ?? ''
  const translated = TYPES[name]
  if (translated === undefined || translated === name) return
  type.names = [string('pg_catalog'), string(translated)]
  if (translated === 'bytea') delete type.typmods
}

/** The numbers in parentheses. */
const typeSizes = ({ typmods = [] }: TypeName): number[] =>
  typmods.map((node) => ('A_Const' in node ? (node.A_Const.ival?.ival ?? 0) : 0))

const CHARACTER_TYPES = ['varchar', 'bpchar']

/** `varchar` or `bpchar` with its size in bytes. */
export const characterType = (type: TypeName | undefined) => {
  const name = lastName(type?.names) ?? ''
  const [size] = type ? typeSizes(type) : []
  return CHARACTER_TYPES.includes(name) && size !== undefined ? { name, size } : undefined
}
