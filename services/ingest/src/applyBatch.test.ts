import { customers, loadStatements, parseMessage } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import { describe, expect, it } from '@jest/globals'
import { createMemoryWarehouse } from '../test/createMemoryWarehouse.ts'
import { messageOf, NOW_MS, upsert } from '../test/messages.ts'
import { type AcceptedMessage, applyBatch } from './applyBatch.ts'

const accept = (body: unknown): AcceptedMessage => {
  const message = messageOf(body, 'm-1')
  const parsed = parseMessage({ dataset: customers, nowMs: NOW_MS }, message)
  if (parsed.kind === 'rejected') throw new Error(parsed.rejection.code)
  return { message, event: parsed.event }
}

const apply = (warehouse: ReturnType<typeof createMemoryWarehouse>, accepted: AcceptedMessage[]) =>
  applyBatch(
    { dataset: customers, redshift: warehouse.redshift, randomId: () => 'b-1' },
    { accepted, deadlineAt: NOW_MS + 10_000 },
  )

describe('applyBatch', () => {
  it('sends one transaction: open, a chunk for each parameter of rows, close', async () => {
    const warehouse = createMemoryWarehouse()
    await apply(warehouse, [accept(upsert('c-1'))])
    const { open, chunk, close } = loadStatements(customers)
    expect(warehouse.batches).toEqual([
      {
        name: 'ingest-b-1',
        sqls: [...open, chunk(0), ...close],
        parameters: { rows_0: expect.stringContaining('"id":"c-1"'), batch_id: 'b-1' },
      },
    ])
  })

  it('does not touch the warehouse when nothing was accepted', async () => {
    const warehouse = createMemoryWarehouse()
    expect((await apply(warehouse, [])).counts).toEqual({ applied: 0, superseded: 0, duplicate: 0 })
    expect(warehouse.batches).toEqual([])
  })

  it('counts what was applied, what was older and what was already there', async () => {
    const warehouse = createMemoryWarehouse()
    const newest = accept(upsert('c-1', { eventId: 'new' }))
    const older = accept(upsert('c-1', { eventId: 'old', secondsAgo: 60 }))
    const { counts } = await apply(warehouse, [older, newest, newest])
    expect(counts).toEqual({ applied: 1, superseded: 1, duplicate: 1 })
  })

  it('isolates the one record whose data fails the transaction, and loads the others', async () => {
    const warehouse = createMemoryWarehouse(({ id }) => id === 'c-3')
    const accepted = Array.from({ length: 7 }, (_, i) => accept(upsert(`c-${i}`)))
    const { counts, refused } = await apply(warehouse, accepted)
    expect(refused).toEqual([accepted[3]])
    expect(counts).toEqual({ applied: 6, superseded: 0, duplicate: 0 })
    expect([...warehouse.table.keys()].sort()).toEqual(['c-0', 'c-1', 'c-2', 'c-4', 'c-5', 'c-6'])
  })

  it('uses several transactions when the events need more statements than one takes', async () => {
    const warehouse = createMemoryWarehouse()
    const accepted = Array.from({ length: 11_000 }, (_, i) => accept(upsert(`c-${i}`)))
    const { counts } = await apply(warehouse, accepted)
    expect(counts.applied).toBe(11_000)
    expect(warehouse.batches.length).toBeGreaterThan(1)
    expect(Math.max(...warehouse.batches.map(({ sqls }) => sqls.length))).toBeLessThanOrEqual(40)
  })

  it.each([
    new AppError('STATEMENT_OUTCOME_UNKNOWN', 'Cancelled at the deadline'),
    new AppError('WAREHOUSE_UNAVAILABLE', 'No answer in time'),
    new AppError('STATEMENT_FAILED', 'permission denied', { kind: 'configuration' }),
  ])('throws $code whole and isolates nobody', async (failure) => {
    const warehouse = createMemoryWarehouse()
    const redshift = { ...warehouse.redshift, executeBatch: () => Promise.reject(failure) }
    const accepted = [accept(upsert('c-1')), accept(upsert('c-2'))]
    await expect(apply({ ...warehouse, redshift }, accepted)).rejects.toBe(failure)
  })

  it.each([
    [[]],
    [[{ settled: 1, recorded: 1 }]],
    [[{ settled: 1, recorded: 'many', applied: 1 }]],
    [[{ settled: 1, recorded: -1, applied: 0 }]],
    [[{ settled: 0, recorded: 0, applied: 0 }]],
    [[{ settled: 2, recorded: 1, applied: 1 }]],
  ])('throws WAREHOUSE_CONTRACT when the counts are %j', async (rows) => {
    const warehouse = createMemoryWarehouse()
    const redshift = { ...warehouse.redshift, executeBatch: async () => rows as never[] }
    await expect(apply({ ...warehouse, redshift }, [accept(upsert('c-1'))])).rejects.toMatchObject({
      code: 'WAREHOUSE_CONTRACT',
    })
  })
})
