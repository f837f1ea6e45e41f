import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anyCustomer, anySensor } from '../../test/arbitraries.ts'
import { accept, receive } from '../../test/receive.ts'
import { ana, gauge, upserted } from '../../test/samples.ts'
import { sensors } from '../../test/sensors.ts'
import { customers } from '../customers.ts'
import type { Dataset } from '../dataset.ts'
import { rejectionCodes } from './rejectionCodes.ts'

const datasets = [
  { dataset: customers, sample: ana },
  { dataset: sensors, sample: gauge },
]

const expectAnswer = (dataset: Dataset, body: unknown) => {
  const parsed = receive(dataset, body)
  if (parsed.kind === 'accepted') return
  expect(parsed.rejection.issues.length).toBeGreaterThan(0)
  for (const { code } of parsed.rejection.issues) expect(rejectionCodes).toHaveProperty(code)
}

/** A good record with one member replaced, removed or added. */
const nearlyGood = (sample: object) =>
  fc
    .tuple(fc.constantFrom(...Object.keys(sample), '__proto__', 'toString'), fc.jsonValue())
    .map(([name, value]) => ({ ...sample, [name]: value }))

describe.each(datasets)('parseMessage for $dataset.name', ({ dataset, sample }) => {
  it('answers any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expectAnswer(dataset, text)))
  })

  it('answers any JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => expectAnswer(dataset, text)))
  })

  it('answers any record that is nearly good', () => {
    fc.assert(fc.property(nearlyGood(sample), (record) => expectAnswer(dataset, record)))
  })

  it('answers any CloudEvent that is nearly good', () => {
    const type = `${dataset.event}.upserted`
    const event = nearlyGood(upserted(sample, { type })).chain((spoiled) =>
      nearlyGood(sample).map((data) => ({ data, ...spoiled })),
    )
    fc.assert(fc.property(event, (message) => expectAnswer(dataset, message)))
  })
})

describe('normalisation', () => {
  it.each([
    { dataset: customers, records: anyCustomer },
    { dataset: sensors, records: anySensor },
  ])('changes nothing the second time ($dataset.name)', ({ dataset, records }) => {
    let accepted = 0
    fc.assert(
      fc.property(records as fc.Arbitrary<unknown>, (record) => {
        const parsed = receive(dataset, record)
        if (parsed.kind === 'rejected' || parsed.event.op === 'erase') return
        accepted += 1
        expect(accept(dataset, parsed.event.record)).toEqual(parsed.event)
      }),
    )
    expect(accepted).toBeGreaterThan(50)
  })
})
