import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ADMIN_USER, type Engine } from '../src/redshift/engine/engine.ts'
import { createPgliteEngine } from '../src/redshift/engine/pgliteEngine.ts'

const directory = mkdtempSync(join(tmpdir(), 'cauce-engine-'))
afterAll(() => rmSync(directory, { recursive: true }))

const run = async (engine: Engine, sqls: readonly string[], databaseUser = ADMIN_USER) => {
  const { statements } = await engine.run(
    {
      databaseUser,
      mode: 'autoCommit',
      statements: sqls.map((sql) => ({ sql, args: [], followUps: [], kind: 'transactional' })),
    },
    { onStart: () => {}, signal: new AbortController().signal },
  )
  return statements.map((statement) =>
    statement.kind === 'finished' ? statement.resultSet?.rows : statement,
  )
}

describe('the engine on a data directory', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = await createPgliteEngine({ dataDirectory: directory })
    await run(engine, ['create table kept (n int)', 'insert into kept values (1)'])
  }, 30_000)

  it('refuses a second opener', async () => {
    await expect(createPgliteEngine({ dataDirectory: directory })).rejects.toThrow('in use')
  })

  it('finds what was committed when it is opened again', async () => {
    await engine.close()
    engine = await createPgliteEngine({ dataDirectory: directory })
    expect(await run(engine, ['select n from kept'])).toEqual([[['1']]])
  })

  it('keeps privileges that were revoked, too', async () => {
    await run(engine, ['revoke create on schema public from public'])
    await engine.close()
    engine = await createPgliteEngine({ dataDirectory: directory })
    expect(await run(engine, ['create table mine (n int)'], 'IAMR:x')).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({ message: 'permission denied for schema public' }),
      }),
    ])
  })

  it('finds what was committed when its process was killed', async () => {
    await engine.close()
    const program = join(import.meta.dirname, 'commitAndHang.ts')
    const child = spawn(process.execPath, [program, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    engine = await createPgliteEngine({ dataDirectory: directory })
    expect(await run(engine, ['select n from kept order by n'])).toEqual([[['1'], ['2']]])
  })

  it('rejects what is asked after it was closed', async () => {
    await engine.close()
    await expect(run(engine, ['select 1'])).rejects.toThrow('stopped')
  })
})
