import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { functionMetrics } from '@cauce/observability'
import { completeness } from '@cauce/observability/catalogue'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createCloudWatchClient } from '../scripts/localClients.ts'
import type { Figure } from '../scripts/metrics/figure.ts'
import { readFigures } from '../scripts/metrics/readFigures.ts'
import { randomCustomer, upserted } from './customer.ts'
import type { OpenSubject } from './openSubject.ts'
import type { Target } from './target.ts'
import { waitFor } from './waitFor.ts'

const outcomes = ['Applied', 'Superseded', 'Duplicate', 'Quarantined'] as const

/** What the system says of itself, as CloudWatch made it from the functions' logs. */
export const describeMetrics = (opened: () => OpenSubject) =>
  describe('the metrics of what went through', () => {
    let target: Target
    let client: CloudWatchClient

    beforeAll(() => {
      const { endpoints, ...subject } = opened()
      if (!endpoints) throw new Error('Only an embedded system can be looked into.')
      target = subject.target
      client = createCloudWatchClient(endpoints)
    })

    afterAll(() => client?.destroy())

    const readAll = () => readFigures({ client, nowMs: Date.now() }, { hours: 1 })
    const sumOf = (figures: readonly Figure[], name: string) =>
      figures.find((figure) => figure.name === name)?.sum ?? 0
    const readCounts = async () => {
      const figures = await readAll()
      const names = [completeness.valid.name, ...outcomes, 'Committed', 'Fresh']
      return new Map(names.map((name) => [name, sumOf(figures, name)]))
    }
    type Counts = Awaited<ReturnType<typeof readCounts>>
    const settled = (counts: Counts) =>
      outcomes.reduce((sum, outcome) => sum + (counts.get(outcome) ?? 0), 0)
    const isComplete = (counts: Counts) => settled(counts) === counts.get(completeness.valid.name)

    it('add up: every message published is applied, superseded, a duplicate or quarantined', async () => {
      const before = await waitFor(readCounts, isComplete)
      const nowMs = Date.now()
      const customer = randomCustomer()
      const event = upserted(customer, { timeMs: nowMs })
      const token = await target.token()
      await target.publish(event)
      await waitFor(
        () => target.readCustomer(customer.id, token),
        ({ status }) => status === 200,
      )
      await target.publish(event)
      await target.publish(upserted(customer, { timeMs: nowMs - 60_000 }))
      await target.publish(upserted(randomCustomer()))
      await target.publish(upserted({ ...randomCustomer(), rut: '12345678-4' }))
      const after = await waitFor(readCounts, (counts) => settled(counts) === settled(before) + 5)
      const grown = [...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)])
      expect(Object.fromEntries(grown)).toEqual({
        NumberOfMessagesPublished: 5,
        Applied: 2,
        Superseded: 1,
        Duplicate: 1,
        Quarantined: 1,
        Committed: 4,
        Fresh: 4,
      })
    })

    it('are there, every one that the functions are said to emit', async () => {
      const figures = await readAll()
      const emitted = figures.map(({ name, dimensions }) => `${dimensions.Service} ${name}`)
      const declared = Object.entries(functionMetrics).flatMap(([service, metrics]) =>
        Object.keys(metrics).map((name) => `${service} ${name}`),
      )
      expect(declared.filter((metric) => !emitted.includes(metric))).toEqual([])
    })

    it('have a service, a stage and an outcome to tell them apart, and nothing else', async () => {
      const own = (await readAll()).filter(({ namespace }) => namespace === 'Cauce')
      expect(new Set(own.flatMap(({ dimensions }) => Object.keys(dimensions)))).toEqual(
        new Set(['Service', 'Stage', 'Outcome']),
      )
      const values = new Set(own.flatMap(({ dimensions }) => Object.values(dimensions)))
      expect([...values].filter((value) => !/^(ingest|api|local|[A-Z_]+)$/.test(value))).toEqual([])
    })
  })
