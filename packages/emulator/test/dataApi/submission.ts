import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
} from '@aws-sdk/client-redshift-data'
import { expect, it } from '@jest/globals'
import type { DataApiContext } from './describeDataApi.ts'
import { rejectionOf } from './session.ts'

type Change = Partial<ExecuteStatementCommandInput>

const long = (bytes: number) => `select '${'x'.repeat(bytes - 9)}'`

const INVALID: readonly [name: string, change: Change, message: RegExp][] = [
  ['an empty Sql', { Sql: '' }, /sql/],
  ['a Sql over 100 kB', { Sql: long(100_001) }, /^Cannot process query string larger than 100kB$/],
  [
    'a parameter without a value',
    { Sql: 'select :b, :a', Parameters: [{ name: 'b', value: '1' }] },
    /undefined parameter: a/,
  ],
  [
    'a value without a parameter',
    { Parameters: [{ name: 'a', value: '1' }] },
    /unused parameters.*\[a\]/,
  ],
  ['an empty value', { Sql: 'select :a', Parameters: [{ name: 'a', value: '' }] }, /value/],
  [
    'no value',
    { Sql: 'select :a', Parameters: [{ name: 'a', value: undefined }] },
    /value must not be null/,
  ],
  ['an empty list of parameters', { Parameters: [] }, /parameters/],
  [
    'a parameter name with @',
    { Sql: 'select 1', Parameters: [{ name: '@a', value: '1' }] },
    /name must satisfy regex pattern/,
  ],
  ['no workgroup', { WorkgroupName: undefined }, /ClusterIdentifier or WorkgroupName/],
  ['an unknown workgroup', { WorkgroupName: 'nosuch' }, /Redshift endpoint doesn't exist/],
  ['no database', { Database: undefined }, /database/],
  ['a wait of 0 seconds', { WaitTimeSeconds: 0 }, /waitTimeSeconds/],
  ['a wait of 31 seconds', { WaitTimeSeconds: 31 }, /waitTimeSeconds/],
  ['a client token of 65 characters', { ClientToken: 'x'.repeat(65) }, /clientToken/],
]

export const describeSubmission = ({ admin, target }: DataApiContext) => {
  it.each(INVALID)('answers ValidationException to %s', async (_, change, message) => {
    const command = new ExecuteStatementCommand({ Sql: 'select 1', ...admin().where, ...change })
    const rejection = await rejectionOf(admin().client.send(command))
    expect(rejection).toEqual({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    })
  })

  it.each([0, 41])('answers ValidationException to a batch of %d statements', async (count) => {
    const Sqls = Array<string>(count).fill('select 1')
    const command = new BatchExecuteStatementCommand({ Sqls, ...admin().where })
    const rejection = await rejectionOf(admin().client.send(command))
    expect(rejection.name).toBe('ValidationException')
  })

  it('takes a Sql of 100 kB', async () => {
    expect(await admin().query(`select len('${'x'.repeat(99_986)}')`)).toEqual([[99_986]])
  })

  it('answers before the statement has run when it is not asked to wait', async () => {
    const { client, where, describe } = admin()
    const submitted = await client.send(new ExecuteStatementCommand({ Sql: 'select 1', ...where }))
    expect(submitted).toEqual({
      $metadata: expect.anything(),
      Id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      CreatedAt: expect.any(Date),
      Database: target().database,
      DbUser: expect.any(String),
      WorkgroupName: target().workgroupName,
    })
    expect((await describe(submitted.Id)).Status).toBe('FINISHED')
  })

  it('answers with the status when it waited', async () => {
    expect(await admin().execute('select 1')).toMatchObject({
      Status: 'FINISHED',
      HasResultSet: true,
    })
  })

  it('reports FAILED with the database’s message for SQL that does not run', async () => {
    expect(await admin().failure('select * from nosuch')).toBe(
      'ERROR: relation "nosuch" does not exist',
    )
    expect(await admin().failure('select * FROM')).toMatch(
      /^ERROR: syntax error at end of input\n {2}Position: 14$/,
    )
  })

  it('takes a named parameter for a syntax error when no parameters are given', async () => {
    const error = await admin().failure('select :a')
    expect(error).toMatch(/^ERROR: syntax error at or near ":"/)
    const { Status, Error: batchError } = await admin().batch(['select 1', 'select :a'])
    expect(Status).toBe('FAILED')
    expect(batchError).toBe(`Query #2 failed with ${error}`)
  })

  it('reports FAILED for a database that is not the namespace’s', async () => {
    const { client, where, describe } = admin()
    const command = new ExecuteStatementCommand({ ...where, Sql: 'select 1', Database: 'nosuch' })
    const { Id } = await client.send(command)
    expect(await describe(Id)).toMatchObject({
      Status: 'FAILED',
      Error: 'FATAL: database "nosuch" does not exist',
    })
  })

  it('takes parameters in any order and number, with a cast, next to text that looks like one', async () => {
    const sql = `select ':b', "x", :a::int + :b::int, :a::varchar(4) /* :c */ from (select 1 as x) t -- :d`
    expect(await admin().query(sql, { a: '1', b: '2' })).toEqual([[':b', 1, 3, '1']])
  })

  it('binds values: they are never SQL, and keep every character', async () => {
    const texts = ["'); drop table x; --", 'null', 'é😀', ' ', '\\', ':a', '$1']
    for (const text of texts) {
      expect(await admin().query('select :a::varchar(64)', { a: text })).toEqual([[text]])
    }
  })

  it('runs once for one client token', async () => {
    const { client, where, execute, query } = admin()
    await execute('create table token_runs (n int)')
    const command = () =>
      client.send(
        new ExecuteStatementCommand({
          ...where,
          Sql: 'insert into token_runs values (1)',
          ClientToken: 'the-same-token',
          WaitTimeSeconds: 30,
        }),
      )
    const [first, second] = [await command(), await command()]
    expect(second.Id).toBe(first.Id)
    expect(await query('select count(*) from token_runs')).toEqual([[1]])
  })
}
