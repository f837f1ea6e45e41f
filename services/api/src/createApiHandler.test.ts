import { inspect } from 'node:util'
import { customers, type DatasetRecord } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import type { Redshift } from '@cauce/redshift'
import { describe, expect, it } from '@jest/globals'
import { createApi } from '../test/callApi.ts'
import { createMemoryWarehouse } from '../test/createMemoryWarehouse.ts'

const ANA = {
  id: 'c-1',
  nombre: 'Ana',
  apellido: 'Núñez',
  rut: '12345678-5',
  correo: 'ana@example.cl',
}
const TAG = '"1795341600000-20261122100000123456"'
const GET_RECORD = 'GET /v1/customers/{id}'
const LIST = 'GET /v1/customers'
const GET_CLIENT = 'GET /getClient'

const setUp = (records: readonly DatasetRecord[] = [ANA]) => {
  const { redshift, statements } = createMemoryWarehouse(customers, records)
  return { ...createApi(redshift), statements }
}

describe('GET /v1/customers/{id}', () => {
  it('answers the fields of the dataset, how new they are, and nothing that a cache may keep', async () => {
    const { call } = setUp()
    expect(await call({ routeKey: GET_RECORD, id: 'c-1' })).toEqual({
      statusCode: 200,
      headers: {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ETag: TAG,
        'Data-As-Of': '2026-11-22T12:00:00.000Z',
      },
      body: ANA,
    })
  })

  it('leaves out a column that the dataset does not declare', async () => {
    const { call } = setUp([{ ...ANA, nota: 'interna' }])
    expect((await call({ routeKey: GET_RECORD, id: 'c-1' })).body).toEqual(ANA)
  })

  it.each([TAG, `W/${TAG}`, `"other", ${TAG}`, '*'])(
    'answers 304 without a body when the client has the version: %s',
    async (ifNoneMatch) => {
      const { call } = setUp()
      const headers = { 'if-none-match': ifNoneMatch }
      const response = await call({ routeKey: GET_RECORD, id: 'c-1', headers })
      expect(response).toMatchObject({ statusCode: 304, body: undefined, headers: { ETag: TAG } })
      expect(response.headers).not.toHaveProperty('Content-Type')
    },
  )

  it('answers 200 when the client has another version', async () => {
    const { call } = setUp()
    const headers = { 'if-none-match': '"1795341600000"' }
    expect((await call({ routeKey: GET_RECORD, id: 'c-1', headers })).statusCode).toBe(200)
  })

  it('answers 404 NOT_FOUND for an unknown id', async () => {
    const { call } = setUp()
    expect(await call({ routeKey: GET_RECORD, id: 'c-2' })).toMatchObject({
      statusCode: 404,
      headers: { 'Content-Type': 'application/problem+json' },
      body: { code: 'NOT_FOUND', detail: 'No such customer' },
    })
  })

  it.each([
    ['longer than 64 bytes', 'ñ'.repeat(33)],
    ['with a control character', 'c\u0000'],
    ['of blanks', '  '],
  ])('answers 404 for an id %s without reading the warehouse', async (_, id) => {
    const { call, statements } = setUp()
    expect((await call({ routeKey: GET_RECORD, id })).statusCode).toBe(404)
    expect(statements).toEqual([])
  })

  it('serves an id with a slash, which the gateway decodes in the path', async () => {
    const { call } = setUp([{ ...ANA, id: 'a/b' }])
    const response = await call({ routeKey: GET_RECORD, path: '/v1/customers/a/b', id: 'a/b' })
    expect(response).toMatchObject({ statusCode: 200, body: { id: 'a/b' } })
  })
})

describe('GET /getClient', () => {
  it('answers the same body as the id route', async () => {
    const { call } = setUp()
    const response = await call({ routeKey: GET_CLIENT, query: 'client_id=c-1&other=1' })
    expect(response).toMatchObject({ statusCode: 200, body: ANA, headers: { ETag: TAG } })
  })

  it('takes an id with a comma, which is not the same as two ids', async () => {
    const { call } = setUp([{ ...ANA, id: 'a,b' }])
    expect((await call({ routeKey: GET_CLIENT, query: 'client_id=a%2Cb' })).statusCode).toBe(200)
  })

  it.each(['', 'client_id=', 'other=1', 'client_id=a&client_id=b'])(
    'answers 400 INVALID_INPUT naming client_id to the query string "%s"',
    async (query) => {
      const { call, statements } = setUp()
      expect(await call({ routeKey: GET_CLIENT, query })).toMatchObject({
        statusCode: 400,
        body: { code: 'INVALID_INPUT', errors: [{ field: 'client_id' }] },
      })
      expect(statements).toEqual([])
    },
  )

  it('answers 404 NOT_FOUND for an unknown client', async () => {
    const { call } = setUp()
    expect((await call({ routeKey: GET_CLIENT, query: 'client_id=c-2' })).statusCode).toBe(404)
  })
})

describe('GET /v1/customers', () => {
  const many = Array.from({ length: 120 }, (_, i) => ({ ...ANA, id: `c-${1_000 + i}` }))

  it('answers 50 records by id and the cursor of the next page', async () => {
    const { call } = setUp(many)
    const first = await call({ routeKey: LIST })
    expect(first.headers).toMatchObject({ 'Data-As-Of': '2026-11-22T12:00:00.000Z' })
    expect(first.body.items).toHaveLength(50)
    const second = await call({ routeKey: LIST, query: `cursor=${first.body.next}&limit=100` })
    expect(second.body.items).toHaveLength(70)
    expect(second.body.items[0]).toEqual({ ...ANA, id: 'c-1050' })
    expect(second.body.next).toBeNull()
  })

  it('says null when the last page is exactly full', async () => {
    const { call } = setUp(many.slice(0, 100))
    const { body } = await call({ routeKey: LIST, query: 'limit=100' })
    expect([body.items.length, body.next]).toEqual([100, null])
  })

  it('answers no items when there are none', async () => {
    const { call } = setUp([])
    expect((await call({ routeKey: LIST })).body).toEqual({ items: [], next: null })
  })

  it.each(['0', '101', '-1', '1.5', '1e1', 'ten', '', ' 5', '5&limit=5'])(
    'answers 400 INVALID_INPUT naming limit when it is "%s"',
    async (limit) => {
      const { call } = setUp()
      expect(await call({ routeKey: LIST, query: `limit=${limit}` })).toMatchObject({
        statusCode: 400,
        body: { code: 'INVALID_INPUT', errors: [{ field: 'limit' }] },
      })
    },
  )

  const forged = (position: object) => Buffer.from(JSON.stringify(position)).toString('base64url')
  it.each([
    'x',
    '',
    'a,b',
    'bnVsbA',
    forged({ v: 2, after: 'c-1' }),
    forged({ v: 1, after: 'c\u0000' }),
    forged({ v: 1, after: '' }),
  ])('answers 400 INVALID_INPUT naming cursor when it is "%s"', async (cursor) => {
    const { call, statements } = setUp()
    expect(await call({ routeKey: LIST, query: `cursor=${cursor}` })).toMatchObject({
      statusCode: 400,
      body: { code: 'INVALID_INPUT', errors: [{ field: 'cursor', code: 'INVALID_CURSOR' }] },
    })
    expect(statements).toEqual([])
  })
})

describe('the other routes', () => {
  it('answers GET /health without touching the warehouse', async () => {
    const { call, statements } = setUp()
    const response = await call({ routeKey: 'GET /health' })
    expect(response).toMatchObject({ statusCode: 200, body: { status: 'ok', stage: 'test' } })
    expect(statements).toEqual([])
  })

  it('answers a route that it does not know with 404 NOT_FOUND', async () => {
    const { call } = setUp()
    const response = await call({ routeKey: '$default', path: '/v2/customers' })
    expect(response).toMatchObject({ statusCode: 404, body: { detail: 'No such route' } })
  })
})

describe('failures of the warehouse', () => {
  const fail = (error: unknown) => {
    const { redshift } = createMemoryWarehouse(customers, [])
    return createApi({ ...redshift, query: () => Promise.reject(error) } satisfies Redshift)
  }

  it.each([
    [503, new AppError('WAREHOUSE_UNAVAILABLE', 'No answer in time')],
    [504, new AppError('STATEMENT_OUTCOME_UNKNOWN', 'Cancelled at the deadline')],
    [500, new AppError('STATEMENT_FAILED', 'permission denied', { kind: 'configuration' })],
    [500, new TypeError('12345678-5 is not a function')],
  ])('answers %i and says nothing of the cause', async (statusCode, error) => {
    const { call } = fail(error)
    const response = await call({ routeKey: GET_RECORD, id: 'c-1' })
    expect(response).toMatchObject({ statusCode, body: { detail: 'Internal error' } })
    expect(JSON.stringify(response)).not.toContain('12345678')
  })

  it('answers 500 WAREHOUSE_CONTRACT, without the value, to a row that is not as declared', async () => {
    const { call, lines } = setUp([{ ...ANA, nombre: 5, correo: '12345678-5' }])
    const response = await call({ routeKey: GET_RECORD, id: 'c-1' })
    expect(response).toMatchObject({ statusCode: 500, body: { code: 'WAREHOUSE_CONTRACT' } })
    expect(
      JSON.stringify(response) + inspect(lines, { depth: 10, showHidden: true }),
    ).not.toContain('12345678')
  })

  it('does not repeat what the caller sent', async () => {
    const { call, lines } = setUp()
    const answers = [
      await call({ routeKey: GET_RECORD, id: '12345678-5' }),
      await call({ routeKey: GET_CLIENT, query: 'client_id=12345678-5&client_id=12345678-5' }),
      await call({ routeKey: LIST, query: 'limit=12345678-5' }),
      await call({ routeKey: LIST, query: 'cursor=12345678-5' }),
      await call({ routeKey: '$default', path: '/12345678-5' }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 400, 400, 400, 404])
    expect(JSON.stringify(answers) + inspect(lines, { depth: 10 })).not.toContain('12345678')
  })
})
