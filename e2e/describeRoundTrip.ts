import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { type Customer, erased, randomCustomer, upserted } from './customer.ts'
import type { Target } from './target.ts'
import { waitFor } from './waitFor.ts'

interface RoundTrip {
  customerId: string
  timeoutMs: number
  pollMs: number
}

/**
 * Through SNS and HTTP only, so that it runs against any stage. The values are random and new: an API that answered from
 * a fixture, a cache or an old load could not know them.
 */
export const describeRoundTrip = (
  opened: () => { target: Target },
  { customerId, timeoutMs, pollMs }: RoundTrip,
) =>
  describe('round trip of a customer from the topic to the API', () => {
    const customer = randomCustomer(customerId)
    const marker = randomCustomer(`${customerId}-marker`)
    const publishedMs = Date.now()
    const patience = { timeoutMs, pollMs }
    const testTimeoutMs = 3 * timeoutMs
    let target: Target
    let token: string

    beforeAll(() => {
      target = opened().target
    })

    let isServed = false

    const read = async (id: string) => {
      const answer = await target.readCustomer(id, token)
      // Waiting does not help against these.
      if ([401, 403].includes(answer.status))
        throw new Error(`The token is refused: ${answer.status}`)
      return answer
    }
    const waitUntilRead = ({ id, nombre }: Customer) =>
      waitFor(
        () => read(id),
        ({ status, body }) => status === 200 && body.nombre === nombre,
        patience,
      )
    /** Not a second time the whole patience for what the first check found missing. */
    const assertServed = () => {
      if (!isServed) throw new Error('Not checked: the customer was never served.')
    }

    it(
      'answers /health without a token',
      async () => {
        const askHealth = () =>
          target.get('/health').then(
            ({ status }) => status,
            ({ cause, message }) => `${message} ${cause?.code}`,
          )
        expect(await waitFor(askHealth, (answer) => answer === 200, patience)).toBe(200)
      },
      testTimeoutMs,
    )

    it(
      'serves the published customer, every field as it was sent',
      async () => {
        token = await target.token()
        await target.publish(upserted(customer, { timeMs: publishedMs }))
        expect((await waitUntilRead(customer)).body).toEqual(customer)
        isServed = true
      },
      testTimeoutMs,
    )

    it('answers 401 without a token', async () => {
      expect((await target.readCustomer(customerId)).status).toBe(401)
    })

    it('answers 401 to a token whose signature was changed', async () => {
      const [header, payload, signature = ''] = token.split('.')
      const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
      const forged = [header, payload, changed].join('.')
      expect((await target.readCustomer(customerId, forged)).status).toBe(401)
    })

    it('answers 403 to a token without the scope for personal data', async () => {
      const narrow = await target.token('customers/read')
      expect((await target.readCustomer(customerId, narrow)).status).toBe(403)
    })

    it(
      'keeps the newer version when an older one arrives later',
      async () => {
        assertServed()
        const older = { ...customer, nombre: 'Antiguo' }
        const startedMs = Date.now()
        await target.publish(upserted(older, { timeMs: publishedMs - 60_000 }))
        await target.publish(upserted(marker))
        await waitUntilRead(marker)
        // No answer says that the older one was taken, and SNS promises no order: what was published after it is there, and
        // as much time again has passed.
        const settledMs = 2 * Date.now() - startedMs
        do {
          expect((await read(customerId)).body).toEqual(customer)
          await sleep(pollMs)
        } while (Date.now() < settledMs)
      },
      testTimeoutMs,
    )

    it(
      'answers 404 for an erased customer',
      async () => {
        assertServed()
        for (const id of [customerId, marker.id]) await target.publish(erased(id))
        for (const id of [customerId, marker.id]) {
          const isGone = ({ status }: { status: number }) => status === 404
          const { body } = await waitFor(() => read(id), isGone, patience)
          expect(body).toMatchObject({ code: 'NOT_FOUND' })
        }
      },
      testTimeoutMs,
    )
  })
