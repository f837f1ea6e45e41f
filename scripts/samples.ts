import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { createRedshift, type Redshift } from '@cauce/redshift'
import type { Endpoints } from './endpoints.ts'
import { createRedshiftDataClient, createSnsClient, createSqsClient } from './localClients.ts'
import { samplesFile } from './paths.ts'
import { publishMessages } from './publishMessages.ts'

export interface Books {
  /** Events that the ledger records: applied or superseded. */
  recorded: number
  /** Messages in the quarantine queue. */
  quarantined: number
  /** Customers that the API serves. */
  customers: number
}

interface Observer {
  redshift: Redshift
  sqs: SQSClient
  quarantineUrl: string
}

const queryTimeoutMs = 30_000

export const createObserver = async (endpoints: Endpoints): Promise<Observer> => {
  const sqs = createSqsClient(endpoints)
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: 'cauce-local-customers-quarantine' }),
  )
  const redshift = createRedshift({
    client: createRedshiftDataClient(endpoints),
    workgroupName: endpoints.workgroup,
    database: endpoints.database,
  })
  return { redshift, sqs, quarantineUrl: QueueUrl ?? '' }
}

const countQuarantined = async ({ sqs, quarantineUrl }: Observer) => {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: quarantineUrl, AttributeNames: [...names] }),
  )
  return names.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0)
}

export const readBooks = async (observer: Observer): Promise<Books> => {
  const sql = `
    SELECT (SELECT COUNT(*) FROM clientes_ledger) AS recorded,
           (SELECT COUNT(*) FROM clientes_current) AS customers`
  const [rows, quarantined] = await Promise.all([
    observer.redshift.query({ sql }, { deadlineAt: Date.now() + queryTimeoutMs }),
    countQuarantined(observer),
  ])
  return { recorded: Number(rows[0]?.recorded), customers: Number(rows[0]?.customers), quarantined }
}

/** How many quarantined messages there are of each reason, most frequent first. Leaves them in the queue. */
export const listReasons = async ({
  sqs,
  quarantineUrl,
}: Observer): Promise<[reason: string, count: number][]> => {
  const seen = new Map<string, string>()
  for (;;) {
    const { Messages = [] } = await sqs.send(
      // Long enough to see each message once, short enough that the reader's own `aws sqs receive-message` finds them.
      new ReceiveMessageCommand({
        QueueUrl: quarantineUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 2,
      }),
    )
    const unseen = Messages.filter(({ MessageId }) => MessageId && !seen.has(MessageId))
    if (unseen.length === 0) break
    for (const { MessageId, Body } of unseen) {
      const { code, field } = JSON.parse(Body ?? '{}')
      seen.set(MessageId ?? '', field ? `${code} in ${field}` : code)
    }
  }
  const counts = Map.groupBy(seen.values(), (reason) => reason)
  return [...counts]
    .map(([reason, group]): [string, number] => [reason, group.length])
    .sort((a, b) => b[1] - a[1])
}

export const readSamples = (): string[] => readFileSync(samplesFile, 'utf8').trimEnd().split('\n')

export const publishSamples = (endpoints: Endpoints, bodies: readonly string[]) =>
  publishMessages({ client: createSnsClient(endpoints), topicArn: endpoints.topicArn }, bodies)

const stalledAfterMs = 60_000

/** Waits until every one of `expected` more messages than in `before` is recorded or quarantined. */
export const waitForBooks = async (
  observer: Observer,
  {
    before,
    expected,
    onProgress,
  }: { before: Books; expected: number; onProgress: (settled: number) => void },
): Promise<Books> => {
  let settled = -1
  let progressedAt = Date.now()
  for (;;) {
    const books = await readBooks(observer)
    const now = books.recorded + books.quarantined - before.recorded - before.quarantined
    if (now > settled) {
      settled = now
      progressedAt = Date.now()
      onProgress(settled)
    }
    if (settled >= expected) return books
    if (Date.now() - progressedAt > stalledAfterMs) {
      throw new Error(
        `Only ${settled} of ${expected} messages settled, none in the last minute: see .cauce/logs.`,
      )
    }
    await sleep(150)
  }
}
