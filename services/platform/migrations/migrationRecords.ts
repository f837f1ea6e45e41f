import { AppError } from '@cauce/errors'
import type { Redshift, RunOptions } from '@cauce/redshift'

const findTable = {
  sql: `SELECT table_name
FROM information_schema.tables
WHERE table_schema = 'public' AND table_name = 'cauce_migrations'`,
}

const createTable = {
  sql: `CREATE TABLE IF NOT EXISTS cauce_migrations (
  name VARCHAR(128) NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  applied_at TIMESTAMP NOT NULL,
  PRIMARY KEY (name)
) DISTSTYLE ALL`,
}

const listRecords = { sql: 'SELECT name, checksum FROM cauce_migrations ORDER BY name' }

interface MigrationRecord {
  name: string
  checksum: string
}

/**
 * Not parameters: AWS does not say whether a batch that has some takes the `:cauce` of a quoted identifier, as in
 * `"IAMR:cauce-dev-ingest"`, for another one.
 */
const literal = (value: string) => {
  if (/^[0-9a-z-]+$/.test(value)) return `'${value}'`
  throw new AppError(
    'CONFIG_INVALID',
    `Migration "${value}" cannot be recorded: names are of lower-case letters, digits and hyphens.`,
  )
}

/**
 * The first statements of a migration's transaction. They lock out other runs, then record the migration. One that is
 * recorded already fails here, before it does anything: keys are not enforced, so the record's name becomes NULL
 * instead, and NOT NULL is enforced.
 */
export const claimStatements = ({ name, checksum }: MigrationRecord): readonly string[] => [
  'LOCK TABLE cauce_migrations',
  `INSERT INTO cauce_migrations (name, checksum, applied_at)
SELECT CASE WHEN COUNT(*) = 0 THEN ${literal(name)}::VARCHAR(128) END, ${literal(checksum)}::VARCHAR(64), SYSDATE
FROM cauce_migrations
WHERE name = ${literal(name)}`,
]

/** What was applied to a warehouse, in the warehouse: table cauce_migrations. */
export const createMigrationRecords = (redshift: Redshift, options: RunOptions) => {
  const hasTable = async () => (await redshift.query(findTable, options)).length > 0

  return {
    /** Checksum by name of every migration that was applied; nothing when there is no table yet. */
    list: async (): Promise<ReadonlyMap<string, string>> => {
      if (!(await hasTable())) return new Map()
      const rows = await redshift.query(listRecords, options)
      return new Map(rows.map(({ name, checksum }) => [String(name), String(checksum)]))
    },
    /** Two runs may both find no table and make it: the one that fails has what it wanted all the same. */
    createTable: async () => {
      await redshift.execute(createTable, options).catch(async (error) => {
        if (!(await hasTable())) throw error
      })
    },
  }
}
