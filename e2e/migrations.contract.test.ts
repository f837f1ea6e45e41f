import {
  type ChangeEvent,
  createTableStatements,
  customers,
  type Dataset,
  defineDataset,
  text,
} from '@cauce/dataset'
import { type Migration, migrations, runMigrations } from '@cauce/service-platform/migrations'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accept } from '../packages/dataset/test/receive.ts'
import { ana, erased, upserted } from '../packages/dataset/test/samples.ts'
import { placementOf } from './placementOf.ts'
import { tablesOf } from './tablesOf.ts'
import { startWarehouse, type Warehouse } from './warehouse.ts'

/** The next release's dataset: a column more. Written for this test; the next real one takes its place in the order. */
const nextCustomers = defineDataset({
  ...customers,
  fields: {
    ...customers.fields,
    telefono: text({ maxBytes: 20, personal: true, required: false }),
  },
})

/** How its migration is written: see docs/migrations.md. */
const addTelefono: Migration = {
  name: '9999-telefono',
  statements: (stage) => [
    'LOCK TABLE clientes_mutex',
    'ALTER TABLE clientes ADD COLUMN telefono VARCHAR(20)',
    'DROP VIEW clientes_current',
    `CREATE VIEW clientes_current AS
SELECT id, nombre, apellido, rut, correo, telefono, version, committed_at
FROM clientes
WHERE deleted_at IS NULL`,
    `GRANT SELECT ON clientes_current TO "IAMR:cauce-${stage}-api"`,
  ],
}

let warehouse: Warehouse
const migrate = (history: readonly Migration[]) =>
  runMigrations({
    redshift: warehouse.redshift,
    stage: 'load',
    log: () => {},
    deadlineMs: 30_000,
    migrations: history,
  })

const at = (number: number) => new Date(Date.UTC(2026, 0, 1) + number).toISOString()
/** A message as its producer sends it; each release makes its own event of it. */
const customerOf = (id: string, number: number) =>
  upserted(
    { ...ana, id, nombre: `Ana ${number}`, telefono: `+56 ${number}` },
    { id: `${id} ${number}`, time: at(number) },
  )
const erasureOf = (id: string, number: number) =>
  erased({ data: { id }, id: `${id} ${number}`, time: at(number) })

const load = (release: Dataset, ...messages: object[]) =>
  warehouse.load(
    release,
    messages.map((message): ChangeEvent => accept(release, message)),
  )
const read = async (release: Dataset, id: string) => (await warehouse.find(release, id))?.record
const findRow = async (id: string) => {
  const [row] = await warehouse.query('SELECT * FROM clientes WHERE id = :id', { id })
  return row
}

const today = (id: string, number: number) => ({ ...ana, id, nombre: `Ana ${number}` })
const next = (id: string, number: number, telefono: string | null = `+56 ${number}`) => ({
  ...today(id, number),
  telefono,
})

/** What a dataset's definition derives, in tables of another name. */
const derived = (dataset: Dataset, table: string) =>
  createTableStatements(defineDataset({ ...dataset, table }))

beforeAll(async () => {
  warehouse = await startWarehouse()
  await migrate(migrations)
}, 60_000)
afterAll(() => warehouse.close(), 30_000)

/** Fails with what to do: the difference alone would not say which side is wrong. */
const assertSame = (migrated: unknown, fromDataset: unknown) => {
  const advice =
    'the migrations do not give what the dataset derives: write a new migration (services/platform/migrations, docs/migrations.md)'
  expect({ advice, ...(migrated as object) }).toEqual({ advice, ...(fromDataset as object) })
}

describe('the migrations', () => {
  it('give the columns, types and nullability that the customers dataset derives', async () => {
    await warehouse.executeAll(derived(customers, 'derived'))
    const migrated = await tablesOf(warehouse, 'clientes')
    assertSame(migrated, await tablesOf(warehouse, 'derived'))
    expect(migrated.table).toMatchObject({ id: 'character varying(64) NOT NULL' })
  })

  it('give the distribution and sort keys that the customers dataset derives', () => {
    const sqls = migrations.flatMap(({ statements }) => statements('load'))
    const placement = placementOf(sqls)
    assertSame(placement, placementOf(createTableStatements(customers)))
    expect(placement).toEqual({
      clientes: { DISTSTYLE: 'DISTSTYLEKEY', DISTKEY: 'DISTKEY(id)', SORTKEY: 'SORTKEY(id)' },
      clientes_mutex: { DISTSTYLE: 'DISTSTYLEALL' },
      clientes_ledger: {
        DISTSTYLE: 'DISTSTYLEKEY',
        DISTKEY: 'DISTKEY(event_id)',
        SORTKEY: 'SORTKEY(committed_at)',
      },
    })
  })

  it('put the mutex at one row', async () => {
    const rows = await warehouse.query('SELECT load_seq FROM clientes_mutex')
    expect(rows).toHaveLength(1)
  })
})

describe('two releases on one warehouse, the newer with a column more', () => {
  beforeAll(async () => {
    await load(customers, customerOf('before', 1))
    // Between the releases the column is there and the functions are still the old ones.
    expect(await migrate([...migrations, addTelefono])).toEqual(['9999-telefono'])
  })

  it('are on the tables that the newer dataset derives', async () => {
    await warehouse.executeAll(derived(nextCustomers, 'derived_next'))
    assertSame(await tablesOf(warehouse, 'clientes'), await tablesOf(warehouse, 'derived_next'))
  })

  it('each reads what either wrote, also from before the migration', async () => {
    await load(customers, customerOf('by-old', 2))
    await load(nextCustomers, customerOf('by-next', 3))
    expect(await read(customers, 'before')).toEqual(today('before', 1))
    expect(await read(customers, 'by-old')).toEqual(today('by-old', 2))
    expect(await read(customers, 'by-next')).toEqual(today('by-next', 3))
    expect(await read(nextCustomers, 'before')).toEqual(next('before', 1, null))
    expect(await read(nextCustomers, 'by-old')).toEqual(next('by-old', 2, null))
    expect(await read(nextCustomers, 'by-next')).toEqual(next('by-next', 3))
  })

  it('a load writes the whole row: the column that the old release does not know becomes NULL, not stale', async () => {
    await load(nextCustomers, customerOf('mixed', 1))
    await load(customers, customerOf('mixed', 2))
    expect(await read(nextCustomers, 'mixed')).toEqual(next('mixed', 2, null))
    await load(nextCustomers, customerOf('mixed', 3))
    expect(await read(nextCustomers, 'mixed')).toEqual(next('mixed', 3))
  })

  it('an erasure by the old release leaves no personal data in the new column either', async () => {
    await load(nextCustomers, customerOf('gone', 1))
    await load(customers, erasureOf('gone', 2))
    expect(await findRow('gone')).toMatchObject({ correo: null, telefono: null })
    await load(customers, customerOf('gone', 3))
    expect(await read(nextCustomers, 'gone')).toEqual(next('gone', 3, null))
  })

  it('takes a redriven message of either release without loss or regression', async () => {
    await load(customers, customerOf('redriven', 5))
    await load(nextCustomers, customerOf('redriven', 6))
    const again = await load(nextCustomers, customerOf('redriven', 5))
    expect(again).toMatchObject({ recorded: 0, applied: 0 })
    const neverLoaded = await load(nextCustomers, customerOf('redriven', 4))
    expect(neverLoaded).toMatchObject({ recorded: 1, applied: 0 })
    expect(await load(customers, customerOf('redriven', 6))).toMatchObject({
      recorded: 0,
      applied: 0,
    })
    expect(await read(nextCustomers, 'redriven')).toEqual(next('redriven', 6))

    await load(nextCustomers, customerOf('only-redriven', 1))
    expect(await read(nextCustomers, 'only-redriven')).toEqual(next('only-redriven', 1))
  })

  it('ends, whatever the order and the release of each delivery, in the newest message as its release knows it', async () => {
    const delivery = fc.record({ number: fc.nat({ max: 6 }), isNext: fc.boolean() })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(delivery, { minLength: 4, maxLength: 8 }), async (deliveries) => {
        run += 1
        const id = `any-${run}`
        for (const { number, isNext } of deliveries) {
          await load(isNext ? nextCustomers : customers, customerOf(id, number))
        }
        const newest = Math.max(...deliveries.map(({ number }) => number))
        const winner = deliveries.find(({ number }) => number === newest)
        const expected = winner?.isNext ? next(id, newest) : next(id, newest, null)
        expect(await read(nextCustomers, id)).toEqual(expected)
        expect(await read(customers, id)).toEqual(today(id, newest))
      }),
      { numRuns: 12 },
    )
  }, 60_000)
})
