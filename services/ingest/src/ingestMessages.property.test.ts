import { customers } from '@cauce/dataset'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createMemoryLog } from '../test/createMemoryLog.ts'
import { createMemoryMetrics } from '../test/createMemoryMetrics.ts'
import { createMemoryWarehouse } from '../test/createMemoryWarehouse.ts'
import { messageOf, NOW_MS, upsert } from '../test/messages.ts'
import { ingestMessages } from './ingestMessages.ts'

const goodBody = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'poison'),
    eventId: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    secondsAgo: fc.integer({ min: 0, max: 5 }),
  })
  // An event's identity says everything about it: the same id is the same event.
  .map(({ id, eventId, secondsAgo }) =>
    upsert(id, { eventId: `${id}${eventId}${secondsAgo}`, secondsAgo }),
  )

const anyBody = fc.oneof(goodBody, fc.jsonValue(), fc.string({ unit: 'binary' }))

const deliver = async (batches: readonly (readonly unknown[])[]) => {
  const warehouse = createMemoryWarehouse(({ id }) => id === 'poison')
  const { log, lines } = createMemoryLog()
  const { metrics, published } = createMemoryMetrics()
  const quarantine = { send: async () => undefined }
  const deps = {
    dataset: customers,
    redshift: warehouse.redshift,
    quarantine,
    log,
    metrics,
    now: () => NOW_MS,
  }
  for (const [b, bodies] of batches.entries()) {
    const messages = bodies.map((body, i) => messageOf(body, `m-${b}-${i}`))
    await ingestMessages(deps, { messages, deadlineAt: NOW_MS + 10_000 })
  }
  return { table: [...warehouse.table].sort(), lines, published }
}

it('accounts for every message exactly once, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyBody), async (bodies) => {
      const { lines, published } = await deliver([bodies])
      const {
        received,
        applied = 0,
        superseded = 0,
        duplicate = 0,
        quarantined = 0,
      } = lines[0]?.fields ?? {}
      expect(received).toBe(bodies.length)
      expect(applied + superseded + duplicate + quarantined).toBe(received)
      expect(published[0]).toMatchObject({
        Applied: applied,
        Superseded: superseded,
        Duplicate: duplicate,
        Quarantined: quarantined,
      })
    }),
  )
})

it('leaves the same table for any order, any batches and any repetition', async () => {
  const history = fc.array(goodBody, { maxLength: 12 }).chain((bodies) =>
    fc.record({
      bodies: fc.constant(bodies),
      shuffled: fc.shuffledSubarray([...bodies, ...bodies], {
        minLength: bodies.length * 2,
        maxLength: bodies.length * 2,
      }),
      cut: fc.nat({ max: bodies.length * 2 }),
    }),
  )
  await fc.assert(
    fc.asyncProperty(history, async ({ bodies, shuffled, cut }) => {
      const once = await deliver([bodies])
      const again = await deliver([shuffled.slice(0, cut), shuffled.slice(cut)])
      return JSON.stringify(once.table) === JSON.stringify(again.table)
    }),
  )
})
