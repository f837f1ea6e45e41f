import { AppError } from '@cauce/errors'
import type { Redshift } from '@cauce/redshift'
import { Umzug, type UmzugStorage } from 'umzug'
import { applyMigration } from './applyMigration.ts'
import { assertStage } from './assertStage.ts'
import { checksum } from './checksum.ts'
import type { Migration } from './migration.ts'
import { createMigrationRecords } from './migrationRecords.ts'
import { migrations as allMigrations } from './migrations.ts'
import { createPlan, isDestructive, type PlannedMigration, renderPlan } from './plan.ts'

export interface MigrationRun {
  /** Connected as the namespace's admin. */
  redshift: Redshift
  stage: string
  /** The plan, before anything runs, then one line for each migration applied. */
  log: (line: string) => void
  /** Milliseconds the whole run may take; a workgroup that was idle needs some to resume. */
  deadlineMs: number
  /** Print the plan, change nothing. */
  dryRun?: boolean
  /** Without it a plan with a destructive statement is refused whole, except on a warehouse that has nothing to lose. */
  allowDestructive?: boolean
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

const assertAllowed = (plan: readonly PlannedMigration[]) => {
  const names = plan.filter(isDestructive).map(({ name }) => name)
  if (names.length === 0) return
  throw new AppError(
    'CONFIG_INVALID',
    `Nothing was applied: ${names.join(', ')} may lose data or break the code that is running now, where the plan shows \`!\`. ` +
      'When no release that is deployed needs what goes, run again with --allow-destructive.',
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
 * stage's name that cannot be an identifier, CONFIG_INVALID when an applied migration has changed since or a pending one
 * is destructive and that was not allowed.
 */
export const runMigrations = async ({
  redshift,
  stage,
  log,
  deadlineMs,
  dryRun = false,
  allowDestructive = false,
  migrations = allMigrations,
  now = Date.now,
}: MigrationRun): Promise<string[]> => {
  assertStage(stage)
  const options = { deadlineAt: now() + deadlineMs }
  const records = createMigrationRecords(redshift, options)
  const recorded = await records.list()
  assertUnchanged({ stage, migrations }, recorded)
  const plan = createPlan({ stage, migrations, recorded })
  for (const line of renderPlan(stage, plan)) log(line)
  if (dryRun) return plan.map(({ name }) => name)
  if (!allowDestructive && recorded.size > 0) assertAllowed(plan)
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
  if (recorded.size === 0) await records.createTable()
  await umzug.up()
  return applied
}
