import { customers } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import { functionMetrics } from '@cauce/observability'
import { expect, it } from '@jest/globals'
import { createApi, NOW_MS } from '../test/callApi.ts'
import { createMemoryWarehouse } from '../test/createMemoryWarehouse.ts'

const ANA = { id: 'c-1', nombre: 'Ana', apellido: 'N', rut: '12345678-5', correo: 'a@b.cl' }
const GET_RECORD = 'GET /v1/customers/{id}'

/** An API whose warehouse takes `readMs` and then fails with `failure`, if there is one. */
const setUp = ({ readMs = 0, failure }: { readMs?: number; failure?: Error } = {}) => {
  let nowMs = NOW_MS
  const { redshift } = createMemoryWarehouse(customers, [ANA])
  const query: typeof redshift.query = async (...input) => {
    nowMs += readMs
    if (failure) throw failure
    return redshift.query(...input)
  }
  return createApi({ ...redshift, query }, () => nowMs)
}

it('counts an answer as good up to 2.5 seconds, and as one that was not good after', async () => {
  const { call, published } = setUp({ readMs: 2_500 })
  await call({ routeKey: GET_RECORD, id: 'c-1' })
  const slow = setUp({ readMs: 2_501 })
  await slow.call({ routeKey: GET_RECORD, id: 'c-1' })
  expect([...published, ...slow.published]).toEqual([
    { Answers: 1, GoodAnswers: 1, AnswerDuration: 2_500 },
    { Answers: 1, GoodAnswers: 0, AnswerDuration: 2_501 },
  ])
})

it('counts an answer of 404 as good and under its code', async () => {
  const { call, published, errors } = setUp()
  await call({ routeKey: GET_RECORD, id: 'c-2' })
  expect({ published, errors }).toEqual({
    published: [{ Answers: 1, GoodAnswers: 1, AnswerDuration: 0 }],
    errors: ['NOT_FOUND'],
  })
})

it.each([
  ['WAREHOUSE_UNAVAILABLE', new AppError('WAREHOUSE_UNAVAILABLE', 'No answer in time')],
  ['INTERNAL', new TypeError('a bug')],
])('counts a failure as an answer that was not good, and under %s', async (code, failure) => {
  const { call, published, errors } = setUp({ failure })
  await call({ routeKey: GET_RECORD, id: 'c-1' })
  expect({ published, errors }).toEqual({
    published: [{ Answers: 1, GoodAnswers: 0, AnswerDuration: 0 }],
    errors: [code],
  })
})

it('counts neither /health nor 400 as answers', async () => {
  const { call, published, errors } = setUp()
  await call({ routeKey: 'GET /health' })
  await call({ routeKey: 'GET /getClient' })
  expect({ published, errors }).toEqual({ published: [], errors: ['INVALID_INPUT'] })
})

it('emits every metric that the catalogue has of the API', async () => {
  const { call, published } = setUp()
  await call({ routeKey: GET_RECORD, id: 'c-1' })
  expect(Object.keys(published[0] ?? {}).sort()).toEqual(Object.keys(functionMetrics.api).sort())
})
