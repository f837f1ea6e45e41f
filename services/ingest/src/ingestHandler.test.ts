import { customers } from '@cauce/dataset'
import type { Redshift, RunOptions } from '@cauce/redshift'
import { expect, it } from '@jest/globals'
import type { Context, SNSEvent } from 'aws-lambda'
import { createMemoryLog } from '../test/createMemoryLog.ts'
import { createMemoryMetrics } from '../test/createMemoryMetrics.ts'
import { createMemoryWarehouse } from '../test/createMemoryWarehouse.ts'
import { customer, NOW_MS, TOPIC_ARN } from '../test/messages.ts'
import { createIngestHandler } from './ingestHandler.ts'
import type { RejectedMessage } from './quarantine.ts'

const record = (message: string) => ({
  Sns: {
    Message: message,
    MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    Timestamp: '2026-11-22T10:00:00.000Z',
    TopicArn: TOPIC_ARN,
  },
})

it('hands every record of the event to the use case, and keeps time for the quarantine', async () => {
  const { redshift, table } = createMemoryWarehouse()
  const options: RunOptions[] = []
  const timed: Redshift = {
    ...redshift,
    executeBatch: (batch, given) => {
      options.push(given)
      return redshift.executeBatch(batch, given)
    },
  }
  const quarantined: RejectedMessage[] = []
  const send = async (_: unknown, rejected: readonly RejectedMessage[]) => {
    quarantined.push(...rejected)
  }
  const { log } = createMemoryLog()
  const handler = createIngestHandler({
    dataset: customers,
    redshift: timed,
    quarantine: { send },
    log,
    metrics: createMemoryMetrics().metrics,
    now: () => NOW_MS,
  })

  const event = { Records: [record(JSON.stringify(customer('c-1'))), record('{')] } as SNSEvent
  await handler(event, { getRemainingTimeInMillis: () => 60_000 } as Context)

  expect([...table.keys()]).toEqual(['c-1'])
  expect(table.get('c-1')?.version).toBe(Date.parse('2026-11-22T10:00:00.000Z'))
  expect(quarantined[0]?.message).toEqual({
    body: '{',
    messageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    publishedAt: '2026-11-22T10:00:00.000Z',
    topicArn: TOPIC_ARN,
  })
  expect(Math.abs((options[0]?.deadlineAt ?? 0) - Date.now() - 53_000)).toBeLessThan(1_000)
})
