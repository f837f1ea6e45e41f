import { join } from 'node:path'
import { createEventStore } from '../src/lambda/eventStore.ts'
import { createSqs } from '../src/sqs/createSqs.ts'
import { openStore } from '../src/store.ts'
import { ACCOUNT_ID, REGION } from './accountIds.ts'

// A process that takes an event and a message, and is killed the moment it has them.
const store = openStore(join(process.argv[2] ?? '', 'store.db'))
const account = {
  accountId: ACCOUNT_ID,
  region: REGION,
  now: Date.now,
  delayScale: 0,
  log: console.log,
}
const now = Date.now()

createEventStore(store).add({
  requestId: 'accepted-before-the-kill',
  functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:waiting`,
  payload: '{"waitMs":1}',
  acceptedAt: now,
  dueAt: now,
  failures: 0,
  throttles: 0,
})

const sqs = createSqs(account, store, { awsEndpoint: () => 'http://127.0.0.1' })
const queue = sqs.resources['AWS::SQS::Queue']
await queue?.({ stackName: 'test', logicalId: 'letters', properties: { QueueName: 'letters' } })
sqs.sendMessage({ queueArn: `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:letters`, body: '"survives"' })

process.kill(process.pid, 'SIGKILL')
