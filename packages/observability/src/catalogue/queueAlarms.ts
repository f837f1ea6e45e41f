import type { MetricAlarm } from './alarm.ts'
import { ofQueue } from './metric.ts'
import type { queueNames } from './names.ts'

type QueueName = keyof typeof queueNames

interface QueueText {
  readonly title: string
  readonly says: string
  readonly severity: MetricAlarm['severity']
  readonly why: string
  readonly first: string
}

const queues: Readonly<Record<QueueName, QueueText>> = {
  deadLetter: {
    title: 'dead-letters',
    says: 'Messages that SNS could not hand to the ingest function wait in the dead-letter queue.',
    severity: 'page',
    why: 'Any one: these customers are out of date until somebody sends them again, and the cause is likely to hold for the next message too.',
    first:
      'Repair the hand-off, then publish the messages again: SQS moves messages back only to queues, not to a topic.',
  },
  failures: {
    title: 'failures',
    says: 'Messages that the ingest function failed on, three times, wait in the failures queue.',
    severity: 'page',
    why: 'Any one: a bad record is quarantined, so what ends here is good data that the warehouse or our code failed on.',
    first:
      'The error code in a message of the queue (requestContext, responsePayload), then the log by its request id. After the repair, publish the messages again.',
  },
  quarantine: {
    title: 'quarantined',
    says: 'Rejected messages wait in the quarantine queue for somebody to decide.',
    severity: 'ticket',
    why: 'Any one, but nobody is woken: the producer has to send a corrected record, and the queue keeps this one 14 days.',
    first: "The messages' code and field tell what is wrong; tell their producer.",
  },
}

const retentionSeconds = 14 * 86_400

const alarmsOf = ([queue, text]: [QueueName, QueueText]): MetricAlarm[] => {
  const metric = ofQueue(queue)
  return [
    {
      name: `${text.title}-wait`,
      severity: text.severity,
      says: text.says,
      why: text.why,
      first: text.first,
      inputs: { messages: metric('ApproximateNumberOfMessagesVisible', 'Maximum') },
      above: 0,
      unit: '',
      periodSeconds: 300,
      periods: 1,
    },
    {
      name: `${text.title}-expire`,
      severity: 'page',
      says: `${text.says} The oldest has waited for half of the time that SQS keeps it.`,
      why: 'Seven of fourteen days: SQS deletes at fourteen without a word, and half of them leaves a week to act, holidays included.',
      first: text.first,
      inputs: { age: metric('ApproximateAgeOfOldestMessage', 'Maximum') },
      above: retentionSeconds / 2,
      unit: 's',
      periodSeconds: 3_600,
      periods: 1,
    },
  ]
}

/** What waits for somebody, and what is about to be deleted. */
export const queueAlarms: readonly MetricAlarm[] = (
  Object.entries(queues) as [QueueName, QueueText][]
).flatMap(alarmsOf)
