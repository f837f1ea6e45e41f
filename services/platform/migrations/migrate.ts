import { AppError } from '@cauce/errors'
import type { Redshift } from '@cauce/redshift'
import { Umzug, type UmzugStorage } from 'umzug'
import { applyMigration } from './applyMigration.ts'
import { assertStage } from './assertStage.ts'
import { checksum } from './checksum.ts'
import type { Migration } from './migration.ts'
import { createMigrationRecords } from './migrationRecords.ts'
import { migrations as allMigrations } from './migrations.ts'

export interface MigrationRun {
  /** Connected as the namespace's admin. */
  redshift: Redshift
  stage: string
  /** One line for each migration applied. */
  log: (line: string) => void
  /** Milliseconds the whole run may take; a workgroup that was idle needs some to resume. */
  deadlineMs: number
  /** List what would be applied, change nothing. */
  dryRun?: boolean
  migrations?: readonly Migration[]
  now?: () => number
}

const assertUnchanged = (
  { stage, migrations }: { stage: string; migrations: readonly Migration[] },
  recorded: ReadonlyMap<string, string>,
) => {
  const changed = migrations.find(
    (migration) =>
      (recorded.get(migration.name) ?? checksum(migration, stage)) !== checksum(migration, stage),
  )
  if (!changed) return
  throw new AppError(
    'CONFIG_INVALID',
    `Migration ${changed.name} was applied to stage ${stage} with other SQL than it has now. ` +
      'Restore its file and put the change into a new migration.',
  )
}

/** Umzug decides what is pending. Nothing is written here: each migration's own transaction records it. */
const forwardOnly = (recorded: ReadonlyMap<string, string>): UmzugStorage => ({
  executed: async () => [...recorded.keys()],
  logMigration: async () => {},
  unlogMigration: async ({ name }) => {
    throw new Error(`Migrations only go forward: ${name} cannot be undone.`)
  },
})

/**
 * Applies what the stage's warehouse does not have yet, oldest first, each in one transaction with its record. Returns
 * the names it applied or, in a dry run, would apply. Safe to run twice at once. Throws AppError INVALID_INPUT for a
 * stage's name that cannot be an identifier, CONFIG_INVALID when an applied migration has changed since.
 */
export const runMigrations = async ({
  redshift,
  stage,
  log,
  deadlineMs,
  dryRun = false,
  migrations = allMigrations,
  now = Date.now,
}: MigrationRun): Promise<string[]> => {
  assertStage(stage)
  const options = { deadlineAt: now() + deadlineMs }
  const records = createMigrationRecords(redshift, options)
  const recorded = await records.list()
  assertUnchanged({ stage, migrations }, recorded)
  const applied: string[] = []

  const up = async (migration: Migration) => {
    try {
      await applyMigration({ redshift, stage, options }, migration)
      applied.push(migration.name)
      log(`applied ${migration.name}`)
    } catch (error) {
      // Another run was faster, or the outcome was unknown and it did commit.
      const recordedNow = await records.list().catch(() => recorded)
      if (!recordedNow.has(migration.name)) throw error
      log(`${migration.name} was applied by another run`)
    }
  }

  const umzug = new Umzug({
    migrations: migrations.map((migration) => ({ name: migration.name, up: () => up(migration) })),
    storage: forwardOnly(recorded),
    logger: undefined,
  })
  if (dryRun) return (await umzug.pending()).map(({ name }) => name)
  if (recorded.size === 0) await records.createTable()
  await umzug.up()
  return applied
}
