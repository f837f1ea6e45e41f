import { DescribeStatementCommand, GetStatementResultCommand } from '@aws-sdk/client-redshift-data'
import { expect, it } from '@jest/globals'
import type { DataApiContext } from './describeDataApi.ts'
import { rejectionOf } from './session.ts'

export const describeBatches = ({ admin }: DataApiContext) => {
  it('describes a batch and each of its statements', async () => {
    const batch = await admin().batch(
      ['create temp table t (n int)', 'insert into t values (:n::int), (2)', 'select n from t'],
      { parameters: { n: '1' } },
    )
    expect(batch).toMatchObject({
      Status: 'FINISHED',
      HasResultSet: true,
      RedshiftQueryId: 0,
      ResultRows: -1,
      ResultSize: -1,
      QueryParameters: [{ name: 'n', value: '1' }],
    })
    expect(batch.QueryString).toBeUndefined()
    expect(batch.Duration).toBeGreaterThan(0)
    expect(
      batch.SubStatements?.map((part) => [
        part.Id,
        part.Status,
        part.ResultRows,
        part.HasResultSet,
      ]),
    ).toEqual([
      [`${batch.Id}:1`, 'FINISHED', 0, false],
      [`${batch.Id}:2`, 'FINISHED', 2, false],
      [`${batch.Id}:3`, 'FINISHED', 2, true],
    ])
    expect(batch.SubStatements?.[1]?.QueryString).toBe('insert into t values (:n::int), (2)')
    expect(await admin().readAll(`${batch.Id}:3`)).toEqual([[1], [2]])
  })

  it('answers the parent’s Id, with the one sub-statement, when a sub-statement is described', async () => {
    const { Id } = await admin().batch(['select 1', 'select 2'])
    const described = await admin().client.send(new DescribeStatementCommand({ Id: `${Id}:2` }))
    expect(described.Id).toBe(Id)
    expect(described.SubStatements?.map((part) => part.QueryString)).toEqual(['select 2'])
  })

  it('rolls a failed transaction back, though its earlier statements read FINISHED', async () => {
    await admin().execute('create table rolled_back (n int)')
    const batch = await admin().batch([
      'insert into rolled_back values (1)',
      'select * from nosuch',
      'select 3',
    ])
    expect(batch.Status).toBe('FAILED')
    expect(batch.Error).toContain('ERROR: relation "nosuch" does not exist')
    expect(batch.SubStatements?.map(({ Status }) => Status)).toEqual([
      'FINISHED',
      'FAILED',
      'ABORTED',
    ])
    expect(await admin().query('select count(*) from rolled_back')).toEqual([[0]])
  })

  it('runs what comes before a statement that the bridge refuses, and rolls it back', async () => {
    const batch = await admin().batch(['select 1', 'select generate_series(1, 2)'])
    expect(batch.SubStatements?.map(({ Status }) => Status)).toEqual(['FINISHED', 'FAILED'])
  })

  it('commits each statement by itself with AUTO_COMMIT, also after one that failed', async () => {
    await admin().execute('create table each_alone (n int)')
    const batch = await admin().batch(
      [
        'insert into each_alone values (1)',
        'select * from nosuch',
        'insert into each_alone values (2)',
      ],
      { mode: 'AUTO_COMMIT' },
    )
    expect(batch.Status).toBe('FAILED')
    expect(await admin().query('select count(*) from each_alone')).toEqual([[2]])
  })

  it('drops temporary tables and open transactions with the statement that made them', async () => {
    await admin().execute('create table left_open (n int)')
    await admin().execute('create temp table leaked (n int)')
    await admin().batch(['begin', 'insert into left_open values (1)'], { mode: 'AUTO_COMMIT' })
    expect(await admin().failure('select * from leaked')).toMatch(/"leaked" does not exist/)
    expect(await admin().query('select count(*) from left_open')).toEqual([[0]])
  })

  it('has no result for the batch as a whole', async () => {
    const { Id } = await admin().batch(['select 1'])
    const rejection = await rejectionOf(admin().client.send(new GetStatementResultCommand({ Id })))
    expect(rejection.name).toBe('ResourceNotFoundException')
  })

  it('takes forty statements', async () => {
    const batch = await admin().batch(Array.from({ length: 40 }, (_, n) => `select ${n}`))
    expect(await admin().readAll(`${batch.Id}:40`)).toEqual([[39]])
  })
}
