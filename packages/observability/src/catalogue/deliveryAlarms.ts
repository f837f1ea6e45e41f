import { freshWithinMs } from '../limits.ts'
import type { MetricAlarm } from './alarm.ts'
import { ofFunction, ofTopic, own } from './metric.ts'
import { filled } from './series.ts'
import { completeness } from './sli.ts'
import { badPercent } from './sliSeries.ts'

const ingest = ofFunction('ingest')

const settled = `(${filled('applied', 'superseded', 'duplicate', 'quarantined')})`

/** Between the topic and the ledger: what is not there, late, or dropped on the way. */
export const deliveryAlarms: readonly MetricAlarm[] = [
  {
    name: 'messages-missing',
    severity: 'page',
    says: 'For three quarters of an hour, fewer messages ended somewhere known than were published.',
    why: 'More than 1 % in each of three quarters of an hour one after the other: a burst that crosses the edge of a window is missing in one and surplus in the next, so only a loss or a growing backlog is short in all three. It rings before the hour in which every message is to be settled is over.',
    first:
      'Does the subscription of the topic exist, and does the function run (its invocations and errors)? Then the dead-letter and failures queues.',
    ...badPercent(completeness),
    above: 1,
    unit: '%',
    periodSeconds: 900,
    periods: 3,
  },
  {
    name: 'events-waiting',
    severity: 'page',
    says: "Messages wait for the ingest function longer than freshness allows: the queue of its asynchronous events is this path's queue.",
    why: 'The oldest taken within five minutes was over 5 minutes old. One period, since the age is known only in minutes in which an event is taken, and with little traffic those are few. This is the stall guard of freshness, which counts only what was committed. Lambda gives an event up after six hours.',
    first:
      "Throttles of ingest (raise its concurrency or the account's), then the errors of ingest by code: each retry waits a minute or two.",
    inputs: { age: ingest('AsyncEventAge', 'Maximum') },
    above: freshWithinMs,
    unit: 'ms',
    periodSeconds: 300,
    periods: 1,
  },
  {
    name: 'events-dropped',
    severity: 'page',
    says: 'Lambda gave messages up without the function having taken them: too old, or too many retries.',
    why: 'Any one: after it the failures queue holds the only copy, and if delivering there failed too, nothing does.',
    first:
      'Count the failures queue and compare; then why the function did not take them (throttles, errors).',
    inputs: { dropped: ingest('AsyncEventsDropped') },
    above: 0,
    unit: '',
    periodSeconds: 60,
    periods: 1,
  },
  {
    name: 'failures-not-kept',
    severity: 'page',
    says: 'Lambda could not write a message that it gave up to the failures queue: it is lost, unless the producer sends it again.',
    why: "Any one. The queue's own alarms cannot see it, since nothing arrived.",
    first:
      "The ingest role's right to send to the failures queue and to use its key. Tell the producer which minutes to send again.",
    inputs: { failed: ingest('DestinationDeliveryFailures') },
    above: 0,
    unit: '',
    periodSeconds: 60,
    periods: 1,
  },
  {
    name: 'hand-off-fails',
    severity: 'ticket',
    says: 'SNS gave up handing messages to the ingest function.',
    why: 'Any one. SNS retries for 23 days when Lambda fails, but not at all after a client error, such as a removed permission. The dead-letter queue keeps the message.',
    first:
      'Does the function exist under its name, and does its resource policy let the topic invoke it?',
    inputs: { failed: ofTopic('NumberOfNotificationsFailed') },
    above: 0,
    unit: '',
    periodSeconds: 300,
    periods: 1,
  },
  {
    name: 'dead-letters-not-kept',
    severity: 'page',
    says: 'SNS could not write a message that it gave up to the dead-letter queue: it is lost, unless the producer sends it again.',
    why: 'Any one.',
    first:
      "The queue's policy and its key's: both must admit SNS for this topic. Tell the producer which minutes to send again.",
    inputs: { failed: ofTopic('NumberOfNotificationsFailedToRedriveToDlq') },
    above: 0,
    unit: '',
    periodSeconds: 60,
    periods: 1,
  },
  {
    name: 'many-quarantined',
    severity: 'ticket',
    says: 'A large part of the messages is being rejected.',
    why: "More than 5 % of at least 10 messages in a quarter of an hour: single bad records are the quarantine queue's own alarm, a share of them is a producer that changed its format. Nothing is lost: the queue keeps them 14 days.",
    first: "The codes of the quarantine queue's messages, then the producer.",
    inputs: {
      applied: own('ingest', 'Applied'),
      superseded: own('ingest', 'Superseded'),
      duplicate: own('ingest', 'Duplicate'),
      quarantined: own('ingest', 'Quarantined'),
    },
    expression: `IF(${settled} >= 10, 100 * ${filled('quarantined')} / ${settled}, 0)`,
    above: 5,
    unit: '%',
    periodSeconds: 900,
    periods: 1,
  },
]
