import type { Redshift, RunOptions } from '@cauce/redshift'
import { checksum } from './checksum.ts'
import type { Migration } from './migration.ts'
import { claimStatements } from './migrationRecords.ts'

const findUser = (user: string) => ({
  sql: 'SELECT usename FROM pg_user WHERE usename = :user_name',
  parameters: { user_name: user },
})

interface Deps {
  redshift: Redshift
  stage: string
  options: RunOptions
}

/** CREATE USER has no IF NOT EXISTS. */
const createMissingUsers = async ({ redshift, stage, options }: Deps, migration: Migration) => {
  const statements: string[] = []
  for (const user of migration.users?.(stage) ?? []) {
    const found = await redshift.query(findUser(user), options)
    if (found.length === 0) statements.push(`CREATE USER "${user}" PASSWORD DISABLE`)
  }
  return statements
}

/** One transaction: the migration is applied and recorded, or neither. */
export const applyMigration = async (deps: Deps, migration: Migration): Promise<void> => {
  const { redshift, stage, options } = deps
  const claim = claimStatements({ name: migration.name, checksum: checksum(migration, stage) })
  const users = await createMissingUsers(deps, migration)
  await redshift.executeBatch(
    {
      sqls: [...claim, ...users, ...migration.statements(stage)],
      name: `cauce migration ${migration.name}`,
    },
    options,
  )
}
