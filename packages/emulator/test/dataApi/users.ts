import { expect, it } from '@jest/globals'
import type { DataApiContext } from './describeDataApi.ts'
import { openSession } from './session.ts'

const READER = 'cauce-test-api'
const STRANGER = 'cauce-test-stranger'

export const describeUsers = ({ admin, target }: DataApiContext) => {
  it('signs a role in as IAMR:<role>, which may do what was granted and nothing else', async () => {
    const { batch } = admin()
    const { Status, Error: error } = await batch([
      'create table people (id varchar(8), name varchar(20))',
      `insert into people values ('1', 'Ana')`,
      'create view people_names as select name from people',
      `create user "IAMR:${READER}" password disable`,
      'revoke create on schema public from public',
      `grant usage on schema public to "IAMR:${READER}"`,
      `grant select on people_names to "IAMR:${READER}"`,
    ])
    expect({ Status, error }).toEqual({ Status: 'FINISHED', error: undefined })

    const reader = await openSession(target(), READER)
    expect(await reader.query('select current_user')).toEqual([[`IAMR:${READER}`]])
    expect(await reader.query('select name from people_names')).toEqual([['Ana']])
    expect(await reader.failure('select * from people')).toBe(
      'ERROR: permission denied for relation people',
    )
    expect(await reader.failure(`update people_names set name = 'x'`)).toBe(
      'ERROR: permission denied for relation people_names',
    )
    expect(await reader.failure('create table mine (n int)')).toBe(
      'ERROR: permission denied for schema public',
    )
  })

  it('makes a role’s user at its first sign-in, without privileges', async () => {
    const stranger = await openSession(target(), STRANGER)
    await admin().execute('create table not_yours (n int)')
    expect(await stranger.query('select current_user')).toEqual([[`IAMR:${STRANGER}`]])
    expect(await stranger.failure('select * from not_yours')).toBe(
      'ERROR: permission denied for relation not_yours',
    )
    expect(
      await admin().query(`select count(*) from pg_user where usename = 'IAMR:${STRANGER}'`),
    ).toEqual([[1]])
  })

  it('lets nobody become somebody else', async () => {
    const stranger = await openSession(target(), STRANGER)
    const attempts = ['set role awsuser', 'reset role', 'set session authorization default']
    for (const attempt of attempts) {
      const { Status } = await stranger.batch([attempt, 'select * from not_yours'])
      expect(Status).toBe('FAILED')
    }
    expect(await stranger.failure('drop table not_yours')).toBe(
      'ERROR: must be owner of relation not_yours',
    )
  })
}
