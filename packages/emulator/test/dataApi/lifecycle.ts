import {
  CancelStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  ListStatementsCommand,
} from '@aws-sdk/client-redshift-data'
import { expect, it } from '@jest/globals'
import type { DataApiContext } from './describeDataApi.ts'
import { openSession, rejectionOf } from './session.ts'

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000'

const busyQuery = (factor: number) =>
  `select count(*) from pg_class a cross join pg_class b cross join (select 1 from pg_class limit ${factor}) c`

/** Busy for a good part of a second. */
const SLOW = busyQuery(15)
/** Busy for long enough to be cancelled, on a machine that is busy itself. */
const VERY_SLOW = busyQuery(60)

export const describeLifecycle = ({ admin, target }: DataApiContext) => {
  const submit = async (sql: string, name?: string) => {
    const { client, where } = admin()
    const command = new ExecuteStatementCommand({ ...where, Sql: sql, StatementName: name })
    return (await client.send(command)).Id
  }

  it('answers ValidationException to a malformed id, ResourceNotFoundException to an unknown one', async () => {
    const ask = (Id: string) =>
      rejectionOf(admin().client.send(new DescribeStatementCommand({ Id })))
    expect(await ask('nonsense')).toEqual({
      name: 'ValidationException',
      message: expect.stringMatching(/^id must satisfy regex pattern: /),
    })
    expect(await ask(UNKNOWN_ID)).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Query does not exist.',
    })
  })

  it('describes a single statement', async () => {
    const { Id } = await admin().execute('select :a::int as a', { a: '5' })
    expect(await admin().describe(Id)).toMatchObject({
      Id,
      Status: 'FINISHED',
      QueryString: 'select :a::int as a',
      QueryParameters: [{ name: 'a', value: '5' }],
      HasResultSet: true,
      ResultRows: 1,
      ResultFormat: 'JSON',
      Database: target().database,
      WorkgroupName: target().workgroupName,
    })
  })

  it('answers the status of the moment when the wait is over first', async () => {
    const ids = await Promise.all([submit(SLOW), submit(SLOW), submit(SLOW)])
    const last = ids.at(-1)
    const { client } = admin()
    const waiting = new DescribeStatementCommand({ Id: last })
    expect(['SUBMITTED', 'PICKED', 'STARTED']).toContain((await client.send(waiting)).Status)
    const rejection = await rejectionOf(client.send(new GetStatementResultCommand({ Id: last })))
    expect(rejection.name).toBe('ResourceNotFoundException')
    expect((await admin().describe(last)).Status).toBe('FINISHED')
  })

  it('cancels a statement that waits, and one that runs: nothing of it is committed', async () => {
    await admin().execute('create table cancelled (n int)')
    const { client } = admin()
    const running = await submit(`insert into cancelled ${VERY_SLOW}`)
    const waiting = await submit('insert into cancelled values (1)')
    for (const Id of [running, waiting]) {
      expect((await client.send(new CancelStatementCommand({ Id }))).Status).toBe(true)
    }
    expect((await admin().describe(running)).Status).toBe('ABORTED')
    expect((await admin().describe(waiting)).Status).toBe('ABORTED')
    expect(await admin().query('select count(*) from cancelled')).toEqual([[0]])
  })

  it('answers ValidationException to the cancellation of a finished statement', async () => {
    const { Id } = await admin().execute('select 1')
    const rejection = await rejectionOf(admin().client.send(new CancelStatementCommand({ Id })))
    expect(rejection).toEqual({
      name: 'ValidationException',
      message: `Could not cancel a query that is already in FINISHED state with ID: ${Id}`,
    })
  })

  it('lists finished statements by the start of their name, newest first, in pages', async () => {
    const { client, describe } = admin()
    for (const name of ['listed 1', 'listed 2', 'listed 3']) {
      await describe(await submit('select 1', name))
    }
    const list = (NextToken?: string) =>
      client.send(new ListStatementsCommand({ StatementName: 'listed', MaxResults: 2, NextToken }))
    const first = await list()
    const second = await list(first.NextToken)
    expect(
      [...(first.Statements ?? []), ...(second.Statements ?? [])].map((s) => s.StatementName),
    ).toEqual(['listed 3', 'listed 2', 'listed 1'])
    expect(second.NextToken).toBeUndefined()
  })

  it('lists statements of a status', async () => {
    await admin().describe(await submit('select * from nosuch', 'broken'))
    const list = async (Status: 'FAILED' | 'FINISHED' | 'ALL') => {
      const command = new ListStatementsCommand({ StatementName: 'broken', Status })
      return (await admin().client.send(command)).Statements?.length
    }
    expect([await list('FAILED'), await list('FINISHED'), await list('ALL')]).toEqual([1, 0, 1])
  })

  it('shows a statement to its role alone', async () => {
    const { Id } = await admin().execute('select 1')
    const other = await openSession(target(), 'cauce-test-onlooker')
    const rejection = await rejectionOf(other.client.send(new DescribeStatementCommand({ Id })))
    expect(rejection.name).toBe('AccessDeniedException')
  })

  it('knows nothing of another role’s statement, whatever IAM would allow', async () => {
    const role = await openSession(target(), 'cauce-test-onlooker')
    const { Id } = await role.execute('select 1')
    const rejection = await rejectionOf(admin().client.send(new DescribeStatementCommand({ Id })))
    expect(rejection).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Query does not exist.',
    })
    const { Statements } = await admin().client.send(new ListStatementsCommand({}))
    expect(Statements?.map((statement) => statement.Id)).not.toContain(Id)
  })
}
