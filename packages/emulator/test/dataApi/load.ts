import { beforeAll, expect, it } from '@jest/globals'
import type { DataApiContext } from './describeDataApi.ts'
import { openSession } from './session.ts'

const INGEST = 'cauce-test-ingest'

const SCHEMA = [
  `CREATE TABLE clientes (
     id VARCHAR(64) NOT NULL, nombre VARCHAR(20), version BIGINT NOT NULL, event_id VARCHAR(64) NOT NULL,
     deleted_at TIMESTAMP, load_seq BIGINT NOT NULL, committed_at TIMESTAMP NOT NULL, PRIMARY KEY (id)
   ) DISTSTYLE KEY DISTKEY(id) SORTKEY(id)`,
  'CREATE TABLE clientes_mutex (load_seq BIGINT NOT NULL) DISTSTYLE ALL',
  'INSERT INTO clientes_mutex VALUES (0)',
  `CREATE TABLE clientes_ledger (
     event_id VARCHAR(64) NOT NULL, batch_id VARCHAR(64) NOT NULL, outcome VARCHAR(16) NOT NULL, load_seq BIGINT NOT NULL,
     committed_at TIMESTAMP NOT NULL, PRIMARY KEY (event_id)
   ) DISTSTYLE KEY DISTKEY(event_id) SORTKEY(committed_at)`,
  `CREATE USER "IAMR:${INGEST}" PASSWORD DISABLE`,
  `GRANT USAGE ON SCHEMA public TO "IAMR:${INGEST}"`,
  `GRANT TEMP ON DATABASE cauce TO "IAMR:${INGEST}"`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON clientes, clientes_ledger, clientes_mutex TO "IAMR:${INGEST}"`,
]

const LOAD = [
  'LOCK TABLE clientes_mutex',
  'UPDATE clientes_mutex SET load_seq = load_seq + 1',
  'CREATE TEMP TABLE incoming (doc SUPER)',
  'INSERT INTO incoming VALUES (JSON_PARSE(:rows_0))',
  'CREATE TEMP TABLE stage (LIKE clientes)',
  `INSERT INTO stage (id, nombre, version, event_id, deleted_at, load_seq, committed_at)
   SELECT e.id, e.nombre, e.version, e.event_id, CASE WHEN e.op = 'erase' THEN SYSDATE END, m.load_seq, SYSDATE
   FROM (SELECT d.*, ROW_NUMBER() OVER (PARTITION BY d.event_id ORDER BY d.version DESC) AS copy_number
         FROM (SELECT r.id::VARCHAR(68) AS id, r.nombre::VARCHAR(24) AS nombre, r.version::BIGINT AS version,
                      r.event_id::VARCHAR(68) AS event_id, r.op::VARCHAR(8) AS op
               FROM incoming i, i.doc AS r) d) e
   CROSS JOIN clientes_mutex m
   LEFT JOIN clientes_ledger l ON l.event_id = e.event_id
   WHERE e.copy_number = 1 AND l.event_id IS NULL`,
  `INSERT INTO clientes_ledger (event_id, batch_id, outcome, load_seq, committed_at)
   SELECT s.event_id, :batch_id::VARCHAR(64),
          CASE WHEN s.newest > 1 OR c.version > s.version OR (c.version = s.version AND c.event_id >= s.event_id)
               THEN 'superseded' ELSE 'applied' END, s.load_seq, s.committed_at
   FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY version DESC, event_id DESC) AS newest FROM stage) s
   LEFT JOIN clientes c ON c.id = s.id`,
  `DELETE FROM stage USING clientes_ledger l WHERE l.event_id = stage.event_id AND l.outcome = 'superseded'`,
  `MERGE INTO clientes USING stage ON clientes.id = stage.id
   WHEN MATCHED THEN UPDATE SET nombre = stage.nombre, version = stage.version, event_id = stage.event_id,
     deleted_at = stage.deleted_at, load_seq = stage.load_seq, committed_at = stage.committed_at
   WHEN NOT MATCHED THEN INSERT (id, nombre, version, event_id, deleted_at, load_seq, committed_at)
     VALUES (stage.id, stage.nombre, stage.version, stage.event_id, stage.deleted_at, stage.load_seq, stage.committed_at)`,
  'DELETE FROM clientes_ledger WHERE committed_at < DATEADD(day, -30, SYSDATE)',
  `SELECT COUNT(*) AS recorded, COALESCE(SUM(CASE WHEN outcome = 'applied' THEN 1 ELSE 0 END), 0) AS applied
   FROM clientes_ledger
   WHERE batch_id = :batch_id::VARCHAR(64) AND committed_at >= DATEADD(day, -1, SYSDATE)`,
]

interface Document {
  id: string
  nombre?: string | null
  version: number
  event_id: string
  op: 'upsert' | 'erase'
}

const upsert = (id: string, nombre: string | null, version: number): Document => ({
  id,
  nombre,
  version,
  event_id: `${id}-${version}`,
  op: 'upsert',
})

export const describeLoad = ({ admin, target }: DataApiContext) => {
  beforeAll(async () => {
    const { Error: error } = await admin().batch(SCHEMA)
    expect(error).toBeUndefined()
  })

  const load = async (batchId: string, documents: readonly Document[]) => {
    const ingest = await openSession(target(), INGEST)
    const parameters = { rows_0: JSON.stringify(documents), batch_id: batchId }
    const batch = await ingest.batch(LOAD, { parameters })
    if (batch.Status !== 'FINISHED') return batch.Error
    const [counts] = await ingest.readAll(`${batch.Id}:${LOAD.length}`)
    return counts
  }

  const namesOf = async (...ids: string[]) => {
    const list = ids.map((id) => `'${id}'`).join(', ')
    const rows = await admin().query(
      `select id, nombre from clientes where id in (${list}) and deleted_at is null order by id`,
    )
    return Object.fromEntries(rows)
  }

  it('keeps NULL, the empty text, the text null, quotes and SQL as they came', async () => {
    const names = [null, '', 'null', `O'Brien`, `'); drop table x;`, 'a "b" \\ c', '$1 :x']
    const documents = names.map((name, index) => upsert(`t${index}`, name, 1))
    expect(await load('texts', documents)).toEqual([7, 7])
    expect(await namesOf(...documents.map(({ id }) => id))).toEqual(
      Object.fromEntries(names.map((name, index) => [`t${index}`, name])),
    )
  })

  it('takes a text of exactly the column’s bytes, and fails for one byte more', async () => {
    const fits = '😀'.repeat(5)
    expect(await load('fits', [upsert('fits', fits, 1)])).toEqual([1, 1])
    expect(await namesOf('fits')).toEqual({ fits })
    expect(await load('too-long', [upsert('too-long', `${fits}a`, 1)])).toBe(
      'Query #6 failed with ERROR: value too long for type character varying(20)',
    )
    expect(await namesOf('too-long')).toEqual({})
  })

  it('applies an event once, however often it is loaded', async () => {
    const events = [upsert('once', 'Ana', 1)]
    expect(await load('once', events)).toEqual([1, 1])
    expect(await load('again', events)).toEqual([0, 0])
    expect(await load('once', events)).toEqual([1, 1])
  })

  it('keeps the newest version, and an erasure against older events', async () => {
    await load('order-1', [upsert('order', 'new', 5), upsert('order', 'older', 4)])
    expect(await load('order-2', [upsert('order', 'old', 3)])).toEqual([1, 0])
    expect(await namesOf('order')).toEqual({ order: 'new' })
    await load('order-3', [{ id: 'order', version: 9, event_id: 'order-9', op: 'erase' }])
    await load('order-4', [upsert('order', 'back?', 8)])
    expect(await namesOf('order')).toEqual({})
    await load('order-5', [upsert('order', 'back', 10)])
    expect(await namesOf('order')).toEqual({ order: 'back' })
  })

  it('numbers each load under the mutex', async () => {
    const numberOf = async (id: string) =>
      (await admin().query(`select load_seq from clientes where id = '${id}'`))[0]?.[0]
    await load('first', [upsert('first', 'a', 1)])
    await load('second', [upsert('second', 'b', 1)])
    expect(await numberOf('second')).toBe(Number(await numberOf('first')) + 1)
  })

  it('loads batches that come at once one after another', async () => {
    const batches = ['p', 'q', 'r', 's'].map((batch) =>
      load(`same-${batch}`, [{ ...upsert('same', batch, 1), event_id: `same-${batch}` }]),
    )
    await Promise.all(batches)
    expect(await admin().query(`select count(*) from clientes where id = 'same'`)).toEqual([[1]])
    expect(await namesOf('same')).toEqual({ same: 's' })
  })

  it('does not enforce the key: two loads without the mutex leave two rows', async () => {
    const insert = `insert into clientes values ('twice', 'x', 1, 'e', null, 1, sysdate)`
    await admin().batch([insert, insert])
    expect(await admin().query(`select count(*) from clientes where id = 'twice'`)).toEqual([[2]])
  })

  it('quotes no value of a row in an error', async () => {
    const error = await load('secret', [{ ...upsert('k', 'Secreto', 1), version: null as never }])
    expect(error).toBe('Query #6 failed with ERROR: Cannot insert a NULL value into column version')
  })
}
