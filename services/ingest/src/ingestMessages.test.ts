import { inspect } from 'node:util'
import { customers } from '@cauce/dataset'
import { AppError } from '@cauce/errors'
import { describe, expect, it } from '@jest/globals'
import { createMemoryLog } from '../test/createMemoryLog.ts'
import { createMemoryMetrics } from '../test/createMemoryMetrics.ts'
import { createMemoryWarehouse } from '../test/createMemoryWarehouse.ts'
import { customer, messageOf, NOW_MS, upsert } from '../test/messages.ts'
import { type IngestDeps, ingestMessages } from './ingestMessages.ts'
import type { RejectedMessage } from './quarantine.ts'

const setUp = (overrides: Partial<IngestDeps> = {}) => {
  const warehouse = createMemoryWarehouse(({ id }) => id === 'poison')
  const { log, lines } = createMemoryLog()
  const { metrics, published } = createMemoryMetrics()
  const quarantined: RejectedMessage[] = []
  const deps: IngestDeps = {
    dataset: customers,
    redshift: warehouse.redshift,
    quarantine: {
      send: async (_, rejected) => {
        quarantined.push(...rejected)
      },
    },
    log,
    metrics,
    now: () => NOW_MS,
    ...overrides,
  }
  const ingest = (...bodies: unknown[]) =>
    ingestMessages(deps, {
      messages: bodies.map((body, index) => messageOf(body, `m-${index}`)),
      deadlineAt: NOW_MS + 10_000,
    })
  return { ...warehouse, lines, quarantined, published, ingest }
}

describe('ingestMessages', () => {
  it('loads events and bare records, quarantines the rest, and accounts for every message in one line', async () => {
    const { ingest, table, quarantined, lines } = setUp()
    const wrong = { ...customer('c-3'), rut: '12345678-9' }
    await ingest(upsert('c-1'), upsert('c-1'), customer('c-2'), wrong, '{', upsert('poison'))
    expect([...table.keys()]).toEqual(['c-1', 'c-2'])
    expect(
      quarantined.map(({ message, rejection }) => [message.messageId, rejection.code]),
    ).toEqual([
      ['m-3', 'INVALID_RUT'],
      ['m-4', 'MALFORMED_JSON'],
      ['m-5', 'REJECTED_BY_WAREHOUSE'],
    ])
    expect(lines).toEqual([
      {
        message: 'batch ingested',
        fields: {
          received: 6,
          applied: 2,
          superseded: 0,
          duplicate: 1,
          quarantined: 3,
          quarantinedByCode: { INVALID_RUT: 1, MALFORMED_JSON: 1, REJECTED_BY_WAREHOUSE: 1 },
          durationMs: 0,
        },
      },
    ])
  })

  it('throws when the outcome of the load is unknown, so Lambda retries, and quarantines nothing', async () => {
    const failure = new AppError('STATEMENT_OUTCOME_UNKNOWN', 'Cancelled at the deadline')
    const { redshift } = createMemoryWarehouse()
    const { ingest, quarantined, lines, published } = setUp({
      redshift: { ...redshift, executeBatch: () => Promise.reject(failure) },
    })
    await expect(ingest(upsert('c-1'), '{')).rejects.toBe(failure)
    expect({ quarantined, lines, published }).toEqual({ quarantined: [], lines: [], published: [] })
  })

  it('throws when the quarantine does not confirm, and a second delivery then changes nothing', async () => {
    let isDown = true
    const { ingest, table, lines, published } = setUp({
      quarantine: {
        send: async () => {
          if (isDown) throw new Error('queue down')
        },
      },
    })
    await expect(ingest(upsert('c-1'), '{')).rejects.toThrow('queue down')
    isDown = false
    await ingest(upsert('c-1'), '{')
    expect(table.size).toBe(1)
    expect(published).toEqual([
      expect.objectContaining({ Applied: 0, Duplicate: 1, Quarantined: 1 }),
    ])
    expect(lines[0]?.fields).toMatchObject({
      received: 2,
      applied: 0,
      duplicate: 1,
      quarantined: 1,
    })
  })

  it('says no value of a record in its line, whatever is wrong with the record', async () => {
    const { ingest, lines } = setUp()
    await ingest(
      '12345678-5',
      { ...customer('c-1'), nombre: 5 },
      { ...customer('c-1'), '12345678-5': 1, correo: '12345678-5' },
      { ...upsert('c-1'), type: '12345678-5' },
    )
    expect(lines).toHaveLength(1)
    expect(inspect(lines, { depth: 10 })).not.toContain('12345678')
  })
})
