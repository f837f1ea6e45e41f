import { findDestruction } from './destruction.ts'
import type { Migration } from './migration.ts'

interface PlannedStatement {
  /** Its first line, shortened. */
  summary: string
  /** Why it may lose data or break running code. */
  destruction: string | undefined
}

export interface PlannedMigration {
  name: string
  statements: readonly PlannedStatement[]
}

const MAX_SUMMARY = 100

const summarize = (sql: string) => {
  const [firstLine = ''] = sql.trim().split('\n')
  const summary = firstLine.replace(/\s*(\(|\bAS)$/i, '')
  return summary.length <= MAX_SUMMARY ? summary : `${summary.slice(0, MAX_SUMMARY - 1)}…`
}

const createUsers = ({ users }: Migration, stage: string): PlannedStatement[] =>
  (users?.(stage) ?? []).map((user) => ({
    summary: `CREATE USER "${user}", unless there is one`,
    destruction: undefined,
  }))

/** What each migration that `recorded` lacks would do. */
export const createPlan = ({
  stage,
  migrations,
  recorded,
}: {
  stage: string
  migrations: readonly Migration[]
  recorded: ReadonlyMap<string, string>
}): PlannedMigration[] => {
  const earlier: string[] = []
  const plan: PlannedMigration[] = []
  for (const migration of migrations) {
    const sqls = migration.statements(stage)
    const statements = sqls.map((sql, i) => ({
      summary: summarize(sql),
      destruction: findDestruction(sql, {
        earlier: [...earlier, ...sqls.slice(0, i)],
        later: sqls.slice(i + 1),
      }),
    }))
    earlier.push(...sqls)
    if (recorded.has(migration.name)) continue
    plan.push({
      name: migration.name,
      statements: [...createUsers(migration, stage), ...statements],
    })
  }
  return plan
}

export const isDestructive = ({ statements }: PlannedMigration): boolean =>
  statements.some(({ destruction }) => destruction !== undefined)

const renderStatement = ({ summary, destruction }: PlannedStatement) =>
  destruction === undefined ? [`    ${summary}`] : [`  ! ${summary}`, `      ${destruction}`]

const renderMigration = (migration: PlannedMigration) => [
  `  ${migration.name}${isDestructive(migration) ? '  (destructive)' : ''}`,
  ...migration.statements.flatMap(renderStatement),
]

/** The plan in lines; `!` marks what is destructive. */
export const renderPlan = (stage: string, plan: readonly PlannedMigration[]): string[] =>
  plan.length === 0
    ? []
    : [`to apply to stage ${stage}, each in one transaction:`, ...plan.flatMap(renderMigration)]
