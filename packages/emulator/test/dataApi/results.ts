import { GetStatementResultCommand } from '@aws-sdk/client-redshift-data'
import { expect, it } from '@jest/globals'
import type { DataApiContext } from './describeDataApi.ts'
import { rejectionOf } from './session.ts'

const COLUMNS = `
  s smallint, i integer, b bigint, n numeric(10,2), r real, d double precision, t boolean, v varchar(20), c char(3),
  da date, ts timestamp, tz timestamptz, ti time, su super, vb varbyte`

const VALUES = `
  1, 2, 3, 123.45, 123.456787109375, 1.5, true, 'é', 'ab', '2024-06-12', '2024-06-12 14:30:45.120', '2024-06-12 14:30:45-05',
  '14:30:45', json_parse('{"a": [1, "x, y"]}'), null`

/** As captured from a live service: redshift-data-api facts, section 2.6. */
const METADATA: readonly [name: string, typeName: string, precision: number, scale: number][] = [
  ['s', 'int2', 5, 0],
  ['i', 'int4', 10, 0],
  ['b', 'int8', 19, 0],
  ['n', 'numeric', 10, 2],
  ['r', 'float4', 8, 8],
  ['d', 'float8', 17, 17],
  ['t', 'bool', 1, 0],
  ['v', 'varchar', 20, 0],
  ['c', 'bpchar', 3, 0],
  ['da', 'date', 13, 0],
  ['ts', 'timestamp', 29, 6],
  ['tz', 'timestamptz', 35, 6],
  ['ti', 'time', 15, 6],
  ['su', 'super', 2_147_483_647, 0],
  ['vb', 'varbyte', 64_000, 0],
]

export const describeResults = ({ admin }: DataApiContext) => {
  it('gives each type its own member and metadata', async () => {
    await admin().execute(`create table all_types (${COLUMNS})`)
    await admin().execute(`insert into all_types values (${VALUES})`)
    const { Records, ColumnMetadata } = await admin().result('select * from all_types')
    expect(Records).toEqual([
      [
        { longValue: 1 },
        { longValue: 2 },
        { longValue: 3 },
        { stringValue: '123.45' },
        { doubleValue: 123.456787109375 },
        { doubleValue: 1.5 },
        { booleanValue: true },
        { stringValue: 'é' },
        { stringValue: 'ab ' },
        { stringValue: '2024-06-12' },
        { stringValue: '2024-06-12 14:30:45.12' },
        { stringValue: '2024-06-12 19:30:45+00' },
        { stringValue: '14:30:45' },
        { stringValue: '{"a":[1,"x, y"]}' },
        { isNull: true },
      ],
    ])
    expect(
      ColumnMetadata?.map((column) => [
        column.name,
        column.typeName,
        column.precision,
        column.scale,
      ]),
    ).toEqual(METADATA)
  })

  it('describes where a column is from', async () => {
    await admin().execute('create table origins (id varchar(8) not null)')
    const { ColumnMetadata } = await admin().result('select id, 1 from origins')
    expect(ColumnMetadata).toEqual([
      {
        name: 'id',
        label: 'id',
        typeName: 'varchar',
        precision: 8,
        scale: 0,
        length: 0,
        isSigned: false,
        isCaseSensitive: true,
        isCurrency: false,
        nullable: 0,
        schemaName: 'public',
        tableName: 'origins',
      },
      expect.objectContaining({ name: '?column?', nullable: 1, schemaName: '', tableName: '' }),
    ])
  })

  it('keeps names of columns that are computed', async () => {
    const { ColumnMetadata } = await admin().result(
      `select version::varchar, version::varchar(2), len('a') from (select 1 as version) t`,
    )
    expect(ColumnMetadata?.map(({ name }) => name)).toEqual(['version', 'version', 'len'])
  })

  it('has a fraction in every timestamp', async () => {
    expect(await admin().query(`select '2022-02-22'::timestamp`)).toEqual([
      ['2022-02-22 00:00:00.0'],
    ])
  })

  it('tells NULL, the empty text and the text null apart', async () => {
    expect(await admin().query(`select null::varchar(4), '', 'null'`)).toEqual([[null, '', 'null']])
  })

  it('pages a long result with NextToken, in order', async () => {
    const digits = 'select 0 as d'.concat(
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => ` union all select ${d}`),
    )
    const numbers = `with digits as (${digits})
      select a.d * 1000 + b.d * 100 + c.d * 10 + e.d as n
        from digits a cross join digits b cross join digits c cross join digits e
       where a.d < 3 order by 1`
    const { Id } = await admin().execute(numbers)
    const first = await admin().client.send(new GetStatementResultCommand({ Id }))
    expect(first.TotalNumRows).toBe(3_000)
    expect(first.NextToken).toEqual(expect.any(String))
    expect((await admin().readAll(Id)).map(([n]) => n)).toEqual(
      Array.from({ length: 3_000 }, (_, n) => n),
    )
  })

  it('answers an empty result with its columns', async () => {
    const { Records, ColumnMetadata, TotalNumRows } = await admin().result('select 1 as a limit 0')
    expect({ Records, TotalNumRows }).toEqual({ Records: [], TotalNumRows: 0 })
    expect(ColumnMetadata).toHaveLength(1)
  })

  it('answers ResourceNotFoundException where there is no result set', async () => {
    const failed = await admin().execute('select * from nosuch')
    const withoutRows = await admin().execute('create table no_rows (n int)')
    for (const { Id } of [failed, withoutRows]) {
      const rejection = await rejectionOf(
        admin().client.send(new GetStatementResultCommand({ Id })),
      )
      expect(rejection).toEqual({
        name: 'ResourceNotFoundException',
        message: 'Query does not have result. Please check query status with DescribeStatement.',
      })
    }
  })

  it('answers ValidationException to a token it did not give', async () => {
    const { Id } = await admin().execute('select 1')
    const command = new GetStatementResultCommand({ Id, NextToken: 'nonsense' })
    expect((await rejectionOf(admin().client.send(command))).name).toBe('ValidationException')
  })
}
