import { notEmulated } from '../redshiftError.ts'
import type { NodeOf } from './tree.ts'

const words = (list: string) => list.trim().split(/\s+/)

/** Those of PostgreSQL that Redshift has too, and those of the prelude, by schema. */
const SYSTEM_RELATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'pg_catalog',
    words(`
    pg_attribute pg_class pg_database pg_namespace pg_table_def pg_tables pg_user pg_views svv_columns svv_tables
  `),
  ],
  ['information_schema', words('columns schemata tables views')],
  ['pg_toast', []],
])

/** Throws for the engine's own relations: Redshift lacks most of them, and their rows would tell of PostgreSQL. */
export const checkRelation = ({ schemaname, relname = '' }: NodeOf<'RangeVar'>): void => {
  const schema = schemaname ?? (relname.startsWith('pg_') ? 'pg_catalog' : '')
  const known = SYSTEM_RELATIONS.get(schema)
  if (known && !known.includes(relname)) throw notEmulated(`The system relation ${relname}`)
}
