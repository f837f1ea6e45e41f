import { AppError } from '@cauce/errors'
import type { Batch, Redshift } from '@cauce/redshift'
import { describe, expect, it } from '@jest/globals'
import { runMigrations } from './migrate.ts'
import type { Migration } from './migration.ts'
import { migrations as realMigrations } from './migrations.ts'

/** The name and checksum that a migration's batch records. */
const recordOf = ({ sqls }: Batch) => {
  const [name = '', checksum = ''] = [...(sqls[1] ?? '').matchAll(/'([^']*)'/g)].map(
    ([, literal]) => literal,
  )
  return { name, checksum }
}

/** A warehouse as far as migrations see one: the record table, the users, and the batches that were committed. */
const createWarehouse = ({ users = [] as string[] } = {}) => {
  const records = new Map<string, string>()
  const batches: Batch[] = []
  const writes: string[] = []
  let hasTable = false
  const answer = (sql: string, user: unknown) => {
    if (sql.includes('information_schema'))
      return hasTable ? [{ table_name: 'cauce_migrations' }] : []
    if (sql.includes('pg_user'))
      return users.filter((name) => name === user).map((usename) => ({ usename }))
    return [...records].map(([name, checksum]) => ({ name, checksum }))
  }
  const redshift: Redshift = {
    query: async ({ sql, parameters }) => answer(sql, parameters?.user_name),
    execute: async ({ sql }) => {
      writes.push(sql)
      hasTable = true
    },
    executeBatch: async (batch) => {
      const { name, checksum } = recordOf(batch)
      const breaks = batch.sqls.some((sql) => sql === 'BROKEN')
      if (breaks || records.has(name)) {
        throw new AppError('STATEMENT_FAILED', 'NULL in a NOT NULL column', { kind: 'data' })
      }
      records.set(name, checksum)
      batches.push(batch)
      return []
    },
  }
  return { redshift, records, batches, writes }
}

const first: Migration = { name: '0001-first', statements: () => ['CREATE TABLE a (x INTEGER)'] }
const second: Migration = {
  name: '0002-second',
  users: (stage) => [`IAMR:${stage}-old`, `IAMR:${stage}-new`],
  statements: (stage) => [`GRANT SELECT ON a TO "IAMR:${stage}-new"`],
}

const run = (redshift: Redshift, options: Partial<Parameters<typeof runMigrations>[0]> = {}) =>
  runMigrations({
    redshift,
    stage: 'dev',
    log: () => {},
    deadlineMs: 1_000,
    migrations: [first, second],
    ...options,
  })

describe('runMigrations', () => {
  it('applies each migration in one transaction that locks and records before anything else', async () => {
    const warehouse = createWarehouse()
    const lines: string[] = []
    const applied = await run(warehouse.redshift, { log: (line) => lines.push(line) })
    expect(applied).toEqual(['0001-first', '0002-second'])
    expect(lines).toEqual([
      'to apply to stage dev, each in one transaction:',
      '  0001-first',
      '    CREATE TABLE a (x INTEGER)',
      '  0002-second',
      '    CREATE USER "IAMR:dev-old", unless there is one',
      '    CREATE USER "IAMR:dev-new", unless there is one',
      '    GRANT SELECT ON a TO "IAMR:dev-new"',
      'applied 0001-first',
      'applied 0002-second',
    ])
    expect(warehouse.batches.map(({ sqls }) => sqls[0])).toEqual([
      'LOCK TABLE cauce_migrations',
      'LOCK TABLE cauce_migrations',
    ])
    expect(warehouse.batches[0]?.sqls[1]).toMatch(/^INSERT INTO cauce_migrations/)
    expect(warehouse.batches[0]?.sqls.slice(2)).toEqual(['CREATE TABLE a (x INTEGER)'])
  })

  it('gives its transaction no parameters, since names of users have colons', async () => {
    const warehouse = createWarehouse()
    await run(warehouse.redshift)
    expect(warehouse.batches.map(({ parameters }) => parameters)).toEqual([undefined, undefined])
    expect(warehouse.batches[0]?.sqls[1]).not.toMatch(/(?<!:):\w/)
    expect([...warehouse.records]).toEqual([
      ['0001-first', expect.stringMatching(/^[0-9a-f]{64}$/)],
      ['0002-second', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ])
  })

  it.each(["0001-o'clock", '0001_first', '0001-First', ''])(
    'refuses the name %j, which is written into the SQL',
    async (name) => {
      const warehouse = createWarehouse()
      const named = { ...first, name }
      await expect(run(warehouse.redshift, { migrations: [named] })).rejects.toThrow(
        'lower-case letters, digits and hyphens',
      )
      expect(warehouse.batches).toEqual([])
    },
  )

  it('creates the users that the warehouse lacks, before the statements', async () => {
    const warehouse = createWarehouse({ users: ['IAMR:dev-old'] })
    await run(warehouse.redshift)
    expect(warehouse.batches[1]?.sqls.slice(2)).toEqual([
      'CREATE USER "IAMR:dev-new" PASSWORD DISABLE',
      'GRANT SELECT ON a TO "IAMR:dev-new"',
    ])
  })

  it('applies nothing the second time', async () => {
    const warehouse = createWarehouse()
    await run(warehouse.redshift)
    expect(await run(warehouse.redshift)).toEqual([])
    expect(warehouse.batches).toHaveLength(2)
    expect(warehouse.writes).toHaveLength(1)
  })

  it('applies each migration once when two runs start together', async () => {
    const warehouse = createWarehouse()
    const applied = await Promise.all([run(warehouse.redshift), run(warehouse.redshift)])
    expect(applied.flat().sort()).toEqual(['0001-first', '0002-second'])
    expect(warehouse.batches).toHaveLength(2)
  })

  it('refuses to run when the SQL of an applied migration has changed', async () => {
    const warehouse = createWarehouse()
    await run(warehouse.redshift, { migrations: [first] })
    const changed = { ...first, statements: () => ['CREATE TABLE a (x BIGINT)'] }
    await expect(run(warehouse.redshift, { migrations: [changed, second] })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('0001-first'),
    })
    expect(warehouse.batches).toHaveLength(1)
  })

  it('stops at a migration that fails', async () => {
    const warehouse = createWarehouse()
    const broken = { ...first, statements: () => ['BROKEN'] }
    await expect(run(warehouse.redshift, { migrations: [broken, second] })).rejects.toThrow(
      '0001-first',
    )
    expect(warehouse.batches).toEqual([])
  })

  it('prints the plan and writes nothing in a dry run', async () => {
    const warehouse = createWarehouse()
    const lines: string[] = []
    const log = (line: string) => lines.push(line)
    const names = await run(warehouse.redshift, { dryRun: true, log })
    expect(names).toEqual(['0001-first', '0002-second'])
    expect(lines).toContain('  0001-first')
    expect(warehouse.writes).toEqual([])
    expect(warehouse.batches).toEqual([])
  })

  it('refuses a destructive migration, and those before it, until it is allowed', async () => {
    const warehouse = createWarehouse()
    await run(warehouse.redshift, { migrations: [first] })
    const third = {
      name: '0003-third',
      statements: () => ['GRANT SELECT ON a TO b', 'DROP TABLE a'],
    }
    const lines: string[] = []
    const options = { migrations: [first, second, third], log: (line: string) => lines.push(line) }
    const refusal = { code: 'CONFIG_INVALID', message: expect.stringContaining('0003-third') }
    await expect(run(warehouse.redshift, options)).rejects.toMatchObject(refusal)
    expect(lines.slice(-4)).toEqual([
      '  0003-third  (destructive)',
      '    GRANT SELECT ON a TO b',
      '  ! DROP TABLE a',
      '      drops an object',
    ])
    expect(warehouse.batches).toHaveLength(1)
    expect(await run(warehouse.redshift, { ...options, dryRun: true })).toHaveLength(2)
    expect(await run(warehouse.redshift, { ...options, allowDestructive: true })).toEqual([
      '0002-second',
      '0003-third',
    ])
  })

  it('applies a destructive migration to a warehouse that has nothing to lose', async () => {
    const { redshift } = createWarehouse()
    const drop = { name: '0002-drop', statements: () => ['DROP TABLE a'] }
    expect(await run(redshift, { migrations: [first, drop] })).toHaveLength(2)
  })

  it.each(['', 'Dev', 'dev"; DROP TABLE clientes; --', '1dev', 'a'.repeat(22)])(
    'refuses the stage name %j',
    async (stage) => {
      const { redshift } = createWarehouse()
      await expect(run(redshift, { stage })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    },
  )
})

describe('the history', () => {
  it('is in the order of its names', () => {
    const names = realMigrations.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)].sort())
  })

  it('lets the api user read the view and nothing else', () => {
    const grants = realMigrations
      .flatMap(({ statements }) => statements('dev'))
      .filter((sql) => sql.includes('IAMR:cauce-dev-api'))
    expect(grants).toEqual([
      'GRANT USAGE ON SCHEMA public TO "IAMR:cauce-dev-api"',
      'GRANT SELECT ON clientes_current TO "IAMR:cauce-dev-api"',
    ])
  })
})
