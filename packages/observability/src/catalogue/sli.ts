import { answerWithinMs, freshWithinMs } from '../limits.ts'
import { type MetricStat, ofApi, ofTopic, own } from './metric.ts'

/** A ratio of good to valid events, and the share of good ones that is promised. */
export interface Sli {
  readonly name: string
  readonly title: string
  /** The question that a consumer would ask. */
  readonly question: string
  readonly service: 'ingest' | 'api'
  /** Good events are the sum of `good`, or `valid` less the sum of `bad`. */
  readonly good?: Readonly<Record<string, MetricStat>>
  readonly bad?: Readonly<Record<string, MetricStat>>
  readonly valid: MetricStat
  readonly definition: string
  /** Percent of the valid events, over 30 days. */
  readonly objective: number
  readonly why: string
  readonly blindSpot: string
}

const freshMinutes = freshWithinMs / 60_000
const answerSeconds = answerWithinMs / 1_000

export const freshness = {
  name: 'freshness',
  title: 'Freshness',
  question: 'Does the API answer with what was published?',
  service: 'ingest',
  good: { fresh: own('ingest', 'Fresh') },
  valid: own('ingest', 'Committed'),
  definition: `Messages whose commit was seen within ${freshMinutes} minutes of their SNS timestamp, of all whose commit was seen. The API reads the table itself, so committed is readable. Redeliveries count again, with their whole age: which of a batch they are is not known, and a late one is a sign in itself.`,
  objective: 99,
  why: `${freshMinutes} minutes hold a first attempt and the retry a minute after it, each as slow as the function's time-out of 60 seconds allows: one failed attempt does not break the promise, two in a row may. 99 % because the warehouse pauses for its maintenance, and a stricter figure would be paid in compute: every flush bills at least 60 seconds.`,
  blindSpot:
    'Only what was committed counts, so a standstill looks perfect. Completeness and the age of the asynchronous events see it.',
} as const satisfies Sli

export const completeness = {
  name: 'completeness',
  title: 'Completeness',
  question: 'Does every published message end somewhere known?',
  service: 'ingest',
  good: {
    applied: own('ingest', 'Applied'),
    superseded: own('ingest', 'Superseded'),
    duplicate: own('ingest', 'Duplicate'),
    quarantined: own('ingest', 'Quarantined'),
  },
  valid: ofTopic('NumberOfMessagesPublished'),
  definition:
    'Messages applied, superseded, found duplicate or quarantined, of those published to the topic. Each is counted once its transaction was seen finished and the quarantine has confirmed, not before.',
  objective: 99.99,
  why: 'A message that ends nowhere is a customer whose change is lost while its producer believes it done: no share of that is acceptable. It is not 100 % because these are counters: SNS and Lambda deliver at least once, so a redelivery adds one and can hide one. The exact books are the ledger, by event identity.',
  blindSpot:
    'A single lost message under as many redeliveries. The dead-letter and failures queues and the asynchronous drops, each with an alarm above zero, see losses one by one.',
} as const satisfies Sli

export const goodAnswers = {
  name: 'good-answers',
  title: 'Good answers',
  question: 'Does the API answer well and soon enough?',
  service: 'api',
  good: { good: own('api', 'GoodAnswers') },
  valid: own('api', 'Answers'),
  definition: `Answers below 500 within ${answerSeconds} seconds, of all answers of the data routes. Not counted: /health, which never reads the warehouse and would flatter the figure, and 400, which a careless client could send at will.`,
  objective: 99,
  why: `A warm read is two calls of the Data API and takes well under a second; ${answerSeconds} seconds leave room for one retry by the data access layer. 99 % because a warehouse that was idle resumes within seconds, not milliseconds: a stricter promise means keeping it awake, about 1,095 USD a month at 4 RPUs against 219 at a read every five minutes.`,
  blindSpot:
    'What never reached the function, its start-up, and a crash: API Gateway sees those, hence availability. 429 and 401 are answered before the function.',
} as const satisfies Sli

export const availability = {
  name: 'availability',
  title: 'Availability',
  question: 'Does the API answer at all?',
  service: 'api',
  bad: { failed: ofApi('5xx') },
  valid: ofApi('Count'),
  definition: 'Requests that API Gateway answered with less than 500, of all requests.',
  objective: 99.9,
  why: "Counted by API Gateway, so it includes what the function cannot tell: its time-outs, crashes and refused concurrency. 99.9 % is 43 minutes in 30 days, below API Gateway's and Lambda's own agreements of 99.95 %, with room for one rollback.",
  blindSpot:
    'Requests that never reach API Gateway, such as a wrong DNS record: only a client outside sees those. 429 counts as answered.',
} as const satisfies Sli

export const slis: readonly Sli[] = [freshness, completeness, goodAnswers, availability]
