export { assertStage } from './assertStage.ts'
export { type MigrationRun, runMigrations } from './migrate.ts'
export type { Migration } from './migration.ts'
export { migrations } from './migrations.ts'
