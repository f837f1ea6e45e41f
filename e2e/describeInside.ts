import { createHash } from 'node:crypto'
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { createRedshift, type Redshift } from '@cauce/redshift'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Endpoints } from '../scripts/endpoints.ts'
import { createRedshiftDataClient, createSqsClient } from '../scripts/localClients.ts'
import { type Customer, erased, randomCustomer, upserted } from './customer.ts'
import type { OpenSubject } from './openSubject.ts'
import type { Target } from './target.ts'
import { waitFor } from './waitFor.ts'

/** What can be told only with a look into the warehouse and the queues, or is too much for a deployed stage each time. */
export const describeInside = (opened: () => OpenSubject) =>
  describe('from the topic to the API, seen from inside', () => {
    let target: Target
    let endpoints: Endpoints
    let token: string
    let redshift: Redshift

    beforeAll(async () => {
      const subject = opened()
      if (!subject.endpoints) throw new Error('Only an embedded system can be looked into.')
      target = subject.target
      endpoints = subject.endpoints
      token = await target.token()
      redshift = createRedshift({
        client: createRedshiftDataClient(endpoints),
        workgroupName: endpoints.workgroup,
        database: endpoints.database,
      })
    })

    const read = (id: string) => target.readCustomer(id, token)
    const waitUntilRead = (customer: Customer) =>
      waitFor(
        () => read(customer.id),
        ({ status, body }) => status === 200 && body.nombre === customer.nombre,
      )
    const waitUntilGone = (id: string) =>
      waitFor(
        () => read(id),
        ({ status }) => status === 404,
      )
    const query = async (sql: string, parameters = {}) => {
      const [row] = await redshift.query({ sql, parameters }, { deadlineAt: Date.now() + 10_000 })
      return row
    }
    /** The number of the last load: every load adds one, even one that changes nothing. */
    const readLoadNumber = async () =>
      Number((await query('SELECT load_seq FROM clientes_mutex'))?.load_seq)
    /** Waits for the ledger: the proof that an event which changes nothing has been taken. */
    const waitForOutcome = async ({ source, id }: { source: string; id: string }) => {
      const eventId = createHash('sha256').update(`${source}\n${id}`).digest('hex')
      const sql = 'SELECT outcome FROM clientes_ledger WHERE event_id = :event_id'
      const row = await waitFor(
        () => query(sql, { event_id: eventId }),
        (found) => found !== undefined,
      )
      return row?.outcome
    }

    it('takes a bare record, and an integer id as its decimal text', async () => {
      const customer = randomCustomer()
      const id = Math.trunc(Math.random() * 1e12)
      await target.publish({ ...customer, id })
      expect((await waitUntilRead({ ...customer, id: String(id) })).body).toEqual({
        ...customer,
        id: String(id),
      })
    })

    it('serves the original route, 400 without client_id and 404 for an unknown one', async () => {
      const customer = randomCustomer()
      await target.publish(upserted(customer))
      await waitUntilRead(customer)
      const found = await target.get(`/getClient?client_id=${customer.id}`, token)
      expect(await found.json()).toEqual(customer)
      const missing = await target.get('/getClient', token)
      expect([missing.status, await missing.json()]).toMatchObject([400, { code: 'INVALID_INPUT' }])
      const unknown = await target.get('/getClient?client_id=nobody', token)
      expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
    })

    it('lists a customer published twice only once', async () => {
      const customer = randomCustomer()
      const event = upserted(customer)
      const before = await readLoadNumber()
      await target.publish(event)
      await target.publish(event)
      await waitUntilRead(customer)
      await waitFor(readLoadNumber, (number) => number >= before + 2)
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const page = await target.get(
          `/v1/customers?limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
          token,
        )
        expect(page.status).toBe(200)
        const body = (await page.json()) as { items: Customer[]; next: string | null }
        ids.push(...body.items.map(({ id }) => id))
        cursor = body.next
      } while (cursor)
      expect(ids.filter((id) => id === customer.id)).toEqual([customer.id])
      expect(ids).toEqual([...new Set(ids)].sort())
    })

    it('keeps the newer version when an older one arrives later', async () => {
      const newer = randomCustomer()
      const nowMs = Date.now()
      await target.publish(upserted(newer, { timeMs: nowMs }))
      await waitUntilRead(newer)
      const older = upserted({ ...newer, nombre: 'Antiguo' }, { timeMs: nowMs - 60_000 })
      await target.publish(older)
      expect(await waitForOutcome(older)).toBe('superseded')
      expect((await read(newer.id)).body).toEqual(newer)
    })

    it('erases a customer, for older events too, until a newer one comes', async () => {
      const customer = randomCustomer()
      const nowMs = Date.now()
      await target.publish(upserted(customer, { timeMs: nowMs - 3000 }))
      await waitUntilRead(customer)
      await target.publish(erased(customer.id, { timeMs: nowMs - 1000 }))
      await waitUntilGone(customer.id)
      const older = upserted(customer, { timeMs: nowMs - 2000 })
      await target.publish(older)
      expect(await waitForOutcome(older)).toBe('superseded')
      expect((await read(customer.id)).status).toBe(404)
      const back = { ...customer, nombre: 'De vuelta' }
      await target.publish(upserted(back, { timeMs: nowMs }))
      await waitUntilRead(back)
    })

    it('puts bad input in quarantine with its reason, whole, and loads the rest', async () => {
      const bad = { ...randomCustomer(), rut: '12345678-4' }
      const messageId = await target.publish(upserted(bad))
      const sqs = createSqsClient(endpoints)
      const queueUrl = `${endpoints.awsEndpoint}/${endpoints.accountId}/cauce-local-customers-quarantine`
      const quarantined = await waitFor(
        async () => {
          const { Messages = [] } = await sqs.send(
            new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
          )
          return Messages.map(({ Body }) => JSON.parse(Body ?? '{}')).find(
            (body) => body.messageId === messageId,
          )
        },
        (body) => body !== undefined,
      )
      expect(quarantined).toMatchObject({ code: 'INVALID_RUT', field: 'rut', dataset: 'customers' })
      expect(JSON.parse(quarantined.message).data).toEqual(bad)
      expect((await read(bad.id)).status).toBe(404)
    })

    it('answers 404 with problem details for an unknown id', async () => {
      const unknown = await target.get('/v1/customers/nobody', token)
      expect(unknown.headers.get('content-type')).toBe('application/problem+json')
      expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
    })
  })
