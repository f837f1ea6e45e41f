import { type ChangeEvent, createTableStatements, customers, toRowDocument } from '@cauce/dataset'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anySensor } from '../packages/dataset/test/arbitraries.ts'
import { accept } from '../packages/dataset/test/receive.ts'
import { ana, erased, upserted } from '../packages/dataset/test/samples.ts'
import { sensors } from '../packages/dataset/test/sensors.ts'
import { startWarehouse, type Warehouse } from './warehouse.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await startWarehouse()
  await warehouse.executeAll(createTableStatements(customers))
  await warehouse.executeAll(createTableStatements(sensors))
}, 60_000)
afterAll(() => warehouse.close(), 30_000)

/** `number` orders the events: later ones are newer. */
const upsertOf = (customer: object, number: number): ChangeEvent =>
  accept(
    customers,
    upserted(customer, { id: JSON.stringify([customer, number]), time: at(number) }),
  )
const erasureOf = (id: string, number: number): ChangeEvent =>
  accept(customers, erased({ data: { id }, id: `erase ${id} ${number}`, time: at(number) }))
const at = (number: number) => new Date(Date.UTC(2026, 0, 1) + number).toISOString()

const loadCustomers = (...events: ChangeEvent[]) => warehouse.load(customers, events)
const findCustomer = async (id: string) => (await warehouse.find(customers, id))?.record

describe('the load of customers', () => {
  it('stores a record as it was normalised, whatever its text', async () => {
    const awkward = {
      ...ana,
      id: 'awkward',
      nombre: `'; DROP TABLE clientes; -- :id $1 \\ "%`,
      apellido: 'null 🦙',
    }
    expect(await loadCustomers(upsertOf(awkward, 1))).toEqual({
      settled: 1,
      recorded: 1,
      applied: 1,
    })
    expect(await warehouse.find(customers, 'awkward')).toEqual({
      record: awkward,
      version: Date.UTC(2026, 0, 1) + 1,
      committedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as unknown,
    })
  })

  it('adds nothing when the same event comes again, in its batch or in a later one', async () => {
    const event = upsertOf({ ...ana, id: 'again' }, 1)
    expect(await loadCustomers(event, event)).toEqual({ settled: 2, recorded: 1, applied: 1 })
    const first = await warehouse.find(customers, 'again')
    expect(await loadCustomers(event)).toEqual({ settled: 1, recorded: 0, applied: 0 })
    expect(await warehouse.find(customers, 'again')).toEqual(first)
  })

  it('answers the counts of a batch that has already committed', async () => {
    const events = [upsertOf({ ...ana, id: 'lost' }, 1), upsertOf({ ...ana, id: 'lost' }, 2)]
    const counts = { settled: 2, recorded: 2, applied: 1 }
    expect(await warehouse.load(customers, events, 'batch-lost')).toEqual(counts)
    expect(await warehouse.load(customers, events, 'batch-lost')).toEqual(counts)
  })

  it('lets an older version neither win nor restore an erased record; a newer one does', async () => {
    const customer = { ...ana, id: 'order' }
    await loadCustomers(upsertOf({ ...customer, nombre: 'Nueva' }, 5))
    expect(await loadCustomers(upsertOf(customer, 4))).toEqual({
      settled: 1,
      recorded: 1,
      applied: 0,
    })
    expect(await findCustomer('order')).toMatchObject({ nombre: 'Nueva' })
    await loadCustomers(erasureOf('order', 7))
    expect(await loadCustomers(upsertOf(customer, 6))).toEqual({
      settled: 1,
      recorded: 1,
      applied: 0,
    })
    expect(await findCustomer('order')).toBeUndefined()
    await loadCustomers(upsertOf(customer, 8))
    expect(await findCustomer('order')).toEqual(customer)
  })

  it('keeps a tombstone without personal data', async () => {
    await loadCustomers(upsertOf({ ...ana, id: 'tomb' }, 1))
    await loadCustomers(erasureOf('tomb', 2))
    const [row] = await warehouse.query(
      'SELECT nombre, apellido, rut, correo, deleted_at FROM clientes WHERE id = :id',
      { id: 'tomb' },
    )
    expect(row).toEqual({
      ...{ nombre: null, apellido: null, rut: null, correo: null },
      deleted_at: expect.any(String) as unknown,
    })
  })

  it('fails whole when one row does not fit its column', async () => {
    const good = toRowDocument(customers, upsertOf({ ...ana, id: 'whole' }, 1))
    const event = upsertOf({ ...ana, id: 'too-long' }, 1)
    const tooLong = { ...toRowDocument(customers, event), nombre: `${'ñ'.repeat(100)}x` }
    await expect(warehouse.loadDocuments(customers, [good, tooLong])).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      kind: 'data',
    })
    expect(await findCustomer('whole')).toBeUndefined()
    expect(await warehouse.loadDocuments(customers, [good])).toEqual({
      settled: 1,
      recorded: 1,
      applied: 1,
    })
  })

  it('forgets events after 30 days, and one that comes again later still changes nothing', async () => {
    const event = upsertOf({ ...ana, id: 'month' }, 1)
    await loadCustomers(event)
    const before = await warehouse.find(customers, 'month')
    await warehouse.executeAll([
      `UPDATE clientes_ledger SET committed_at = DATEADD(day, -31, SYSDATE)
       WHERE event_id = '${event.eventId}'`,
    ])
    expect(await loadCustomers(event)).toEqual({ settled: 1, recorded: 1, applied: 0 })
    expect(await warehouse.find(customers, 'month')).toEqual(before)
  })

  it.each([
    ['no row', ['DELETE FROM clientes_mutex']],
    ['two rows', ['INSERT INTO clientes_mutex (load_seq) VALUES (1000000)']],
  ])('loses nothing while the mutex has %s', async (state, damage) => {
    const [{ load_seq: number } = {}] = await warehouse.query('SELECT load_seq FROM clientes_mutex')
    await warehouse.executeAll(damage)
    const customer = { ...ana, id: `mutex ${state}` }
    const counts = { settled: 1, recorded: 1, applied: 1 }
    expect(await loadCustomers(upsertOf(customer, 1))).toEqual(counts)
    expect(await findCustomer(customer.id)).toEqual(customer)
    await warehouse.executeAll([
      'DELETE FROM clientes_mutex',
      `INSERT INTO clientes_mutex (load_seq) VALUES (${Number(number)})`,
    ])
  })

  it('numbers the loads in the order they commit', async () => {
    await loadCustomers(upsertOf({ ...ana, id: 'seq-1' }, 1))
    await loadCustomers(upsertOf({ ...ana, id: 'seq-2' }, 1))
    const rows = await warehouse.query(
      `SELECT id, load_seq::VARCHAR AS load_seq FROM clientes WHERE id LIKE 'seq-%' ORDER BY id`,
    )
    const [first, second] = rows.map((row) => Number(row.load_seq))
    expect(second).toBe((first ?? 0) + 1)
  })
})

interface Step {
  key: number
  number: number
  isErasure: boolean
}

const history = fc.array(
  fc.record({
    key: fc.nat({ max: 3 }),
    number: fc.nat({ max: 5 }),
    isErasure: fc.boolean(),
  }),
  { minLength: 1, maxLength: 15 },
)
/** Which event comes next, and in which batch: any order, any of them more than once. */
const deliveries = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 })), { maxLength: 30 })

const toEvents = (run: number, steps: readonly Step[]) =>
  steps.map(({ key, number, isErasure }, i) => {
    const id = `fold-${run}-${key}`
    const identity = { id: `${run}-${i}`, source: '/fold', time: at(number) }
    return isErasure
      ? accept(customers, erased({ ...identity, data: { id } }))
      : accept(customers, upserted({ ...ana, id, nombre: `Ana ${i}` }, identity))
  })

const isNewer = (a: ChangeEvent, b: ChangeEvent | undefined) =>
  !b || a.version > b.version || (a.version === b.version && a.eventId > b.eventId)

/** The newest event of each key that is not an erasure, as records by key. */
const fold = (events: readonly ChangeEvent[]) => {
  const newest = new Map<string, ChangeEvent>()
  for (const event of events) {
    if (isNewer(event, newest.get(event.key))) newest.set(event.key, event)
  }
  return Object.fromEntries(
    [...newest].flatMap(([key, event]) => (event.op === 'upsert' ? [[key, event.record]] : [])),
  )
}

describe('the table after any history', () => {
  let run = 0

  it('equals the fold by (version, event id), and the ledger adds up', async () => {
    await fc.assert(
      fc.asyncProperty(history, deliveries, async (steps, extra) => {
        run += 1
        const events = toEvents(run, steps)
        const extras = extra.map(([i, batch]) => ({ event: events[i % events.length], batch }))
        const sent = [...extras, ...events.map((event, i) => ({ event, batch: i % 4 }))]
        const batches = [0, 1, 2, 3]
          .map((n) => sent.flatMap(({ event, batch }) => (event && batch === n ? [event] : [])))
          .filter((batch) => batch.length > 0)

        const counts = await Promise.all(batches.map((batch) => loadCustomers(...batch)))

        expect(await storedRecords(`fold-${run}-`)).toEqual(fold(events))
        expect(sum(counts.map(({ recorded }) => recorded))).toBe(events.length)
        expect(await countApplied(events)).toBe(sum(counts.map(({ applied }) => applied)))
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

const storedRecords = async (prefix: string) => {
  const rows = await warehouse.query(
    `SELECT id, COUNT(*) OVER (PARTITION BY id) AS copies FROM clientes WHERE id LIKE :prefix`,
    { prefix: `${prefix}%` },
  )
  const records = await Promise.all(rows.map(({ id }) => findCustomer(String(id))))
  expect(rows.filter(({ copies }) => copies !== 1)).toEqual([])
  return Object.fromEntries(records.flatMap((record) => (record ? [[record.id, record]] : [])))
}

const countApplied = async (events: readonly ChangeEvent[]) => {
  const rows = await warehouse.query(
    `SELECT event_id FROM clientes_ledger WHERE outcome = 'applied'`,
  )
  const ids = new Set(events.map(({ eventId }) => eventId))
  return rows.filter(({ event_id }) => ids.has(String(event_id))).length
}

describe('the load of another dataset', () => {
  it('brings every kind of field back as it went in, in pages by key', async () => {
    const records = fc.sample(anySensor, { numRuns: 150, seed: 7 })
    const events = records.map((record, i) => {
      const data = { ...record, sensor_id: `s-${i}` }
      return accept(sensors, upserted(data, { type: 'sensor.upserted', id: `${i}` }))
    })
    expect(await warehouse.load(sensors, events)).toEqual({
      settled: 150,
      recorded: 150,
      applied: 150,
    })

    const firstPage = (await warehouse.listAfter(sensors, undefined)).slice(0, 100)
    const lastPage = await warehouse.listAfter(sensors, String(firstPage.at(-1)?.record.sensor_id))
    const expected = Object.entries(fold(events)).sort(([a], [b]) => (a < b ? -1 : 1))
    expect([...firstPage, ...lastPage].map(({ record }) => record)).toEqual(
      expected.map(([, record]) => record),
    )
  }, 60_000)

  it('returns one record more than the largest page', async () => {
    expect(await warehouse.listAfter(sensors, undefined)).toHaveLength(101)
  })
})
