import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { dataDirectory, samplesFile } from './paths.ts'
import type { Progress } from './progress.ts'
import { findProblems } from './publishEvent.ts'
import { publishMessages } from './publishMessages.ts'

export interface Books {
  /** Customers that the API serves. */
  customers: number
  /** Messages in the quarantine queue. */
  quarantined: number
}

interface Observer {
  redshift: Redshift
  sqs: SQSClient
  quarantineUrl: string
}

const queryTimeoutMs = 30_000

const createObserver = async (endpoints: Endpoints): Promise<Observer> => {
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

const readBooks = async (observer: Observer): Promise<Books> => {
  const [rows, quarantined] = await Promise.all([
    observer.redshift.query(
      { sql: 'SELECT COUNT(*) AS customers FROM clientes_current' },
      { deadlineAt: Date.now() + queryTimeoutMs },
    ),
    countQuarantined(observer),
  ])
  return { customers: Number(rows[0]?.customers), quarantined }
}

/** How many quarantined messages there are of each reason, most frequent first. Leaves them in the queue. */
const listReasons = async ({
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

interface Samples {
  bodies: readonly string[]
  /** How many of them are customers, and how many are meant for the quarantine. */
  good: number
  bad: number
}

const readSamples = (): Samples => {
  const bodies = readFileSync(samplesFile, 'utf8').trimEnd().split('\n')
  const bad = findProblems(bodies, Date.now()).length
  return { bodies, good: bodies.length - bad, bad }
}

type SamplesState = 'none' | 'published' | 'loaded'

const stateFile = join(dataDirectory, 'samples')

const readState = (): SamplesState =>
  existsSync(stateFile) ? (readFileSync(stateFile, 'utf8') as SamplesState) : 'none'

const writeState = (state: SamplesState) => writeFileSync(stateFile, state)

const stalledAfterMs = 60_000

/** Waits until every sample is a customer or in quarantine, or nothing has moved for a minute. */
const waitUntilLoaded = async (
  observer: Observer,
  { good, bad }: Samples,
  onProgress: (settled: number) => void,
): Promise<boolean> => {
  let settled = -1
  let progressedAt = Date.now()
  while (Date.now() - progressedAt < stalledAfterMs) {
    const { customers, quarantined } = await readBooks(observer)
    const settledNow = Math.min(customers, good) + Math.min(quarantined, bad)
    if (settledNow > settled) {
      settled = settledNow
      progressedAt = Date.now()
      onProgress(settled)
    }
    if (settled === good + bad) return true
    await sleep(150)
  }
  return false
}

export interface LoadedSamples {
  /** How many messages this start has published. */
  published: number
  books: Books
  reasons: readonly [reason: string, count: number][]
}

interface LoadDeps {
  endpoints: Endpoints
  progress: Progress
  /** Called while the first of them are already being loaded. */
  onPublished: () => Promise<void>
}

/**
 * Publishes the samples once for a data directory and waits until they are loaded; a start that was cut short is
 * continued. Publishing them twice does no harm: their events have fixed ids.
 */
export const loadSamples = async ({
  endpoints,
  progress,
  onPublished,
}: LoadDeps): Promise<LoadedSamples> => {
  const observer = await createObserver(endpoints)
  const samples = readSamples()
  const { length: count } = samples.bodies
  const state = readState()
  if (state === 'none') {
    const deps = { client: createSnsClient(endpoints), topicArn: endpoints.topicArn }
    await publishMessages(deps, samples.bodies)
    writeState('published')
    progress.done(`published ${count} sample messages to the topic`)
    await onPublished()
  }
  if (state === 'loaded') progress.done('the sample customers are there from an earlier start')
  else {
    const onProgress = (settled: number) => progress.now(`loading ${settled} / ${count}`)
    const isLoaded = await waitUntilLoaded(observer, samples, onProgress)
    if (isLoaded) writeState('loaded')
    progress.done(
      isLoaded
        ? 'loaded: every message is in the warehouse or in quarantine'
        : 'some messages are still not loaded after a minute: see .cauce/data/logs',
    )
  }
  return {
    published: state === 'none' ? count : 0,
    books: await readBooks(observer),
    reasons: await listReasons(observer),
  }
}
