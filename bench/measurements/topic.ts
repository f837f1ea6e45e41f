import { setTimeout as sleep } from 'node:timers/promises'
import { type CallCounts, divideCounts, subtractCounts, sumCounts } from '../callCounts.ts'
import type { BenchContext, Measurement, RunningCloud } from '../context.ts'
import { formatCalls, formatRatio, formatSpread } from '../report/format.ts'
import { median } from '../statistics.ts'

const ROUNDS = 4
const MESSAGES = { cauce: 150, baseline: 48 } as const
/** One for every execution environment that the baseline may have. */
const WARM_UP_MESSAGES = 16

/** Publishes bare records as fast as SNS takes them and waits until each is recorded; milliseconds. */
const publishAll = async (
  cloud: RunningCloud,
  { count, createCustomers }: { count: number; createCustomers: BenchContext['createCustomers'] },
) => {
  const bodies = createCustomers(count).map((customer) => JSON.stringify(customer))
  const before = await cloud.countRecords()
  const fromMs = performance.now()
  await cloud.publish(bodies)
  await cloud.waitForRecords(before + count)
  return performance.now() - fromMs
}

/** Until the baseline has asked about the statements whose rows are there already. */
const SETTLE_MS = 1_300

const measureRate = async (context: BenchContext, cloud: RunningCloud) => {
  const { createCustomers, isQuick } = context
  await publishAll(cloud, { count: isQuick ? 1 : WARM_UP_MESSAGES, createCustomers })
  await sleep(SETTLE_MS)
  const count = isQuick ? 2 : MESSAGES[cloud.name]
  return (count * 1_000) / (await publishAll(cloud, { count, createCustomers }))
}

/** Data API calls per message, over all that were published meanwhile. */
const countCallsOf = async (cloud: RunningCloud, publish: () => Promise<void>) => {
  const before = { calls: await cloud.countCalls(), records: await cloud.countRecords() }
  await publish()
  await sleep(SETTLE_MS)
  const records = (await cloud.countRecords()) - before.records
  return divideCounts(subtractCounts(await cloud.countCalls(), before.calls), records)
}

const runTopic = async (context: BenchContext) => {
  const { cauce, baseline } = await context.clouds()
  const rates: Record<'cauce' | 'baseline', number[]> = { cauce: [], baseline: [] }
  const rounds = context.isQuick ? 1 : ROUNDS
  const publishRounds = async () => {
    for (let round = 1; round <= rounds; round += 1) {
      context.progress(`round ${round} of ${rounds}`)
      for (const cloud of [cauce, baseline]) {
        rates[cloud.name].push(await measureRate(context, cloud))
      }
    }
  }
  let ofCauce: CallCounts = {}
  const ofBaseline = await countCallsOf(baseline, async () => {
    ofCauce = await countCallsOf(cauce, publishRounds)
  })
  return {
    title: 'Through the topic',
    bars: [],
    tables: [
      {
        header: ['', 'Cauce', 'Baseline', 'Cauce over baseline'],
        rows: [
          [
            'Messages per second, published to recorded',
            formatSpread(rates.cauce),
            formatSpread(rates.baseline),
            formatRatio(median(rates.cauce) / median(rates.baseline)),
          ],
          [
            'Data API calls per message',
            formatCalls(ofCauce),
            formatCalls(ofBaseline),
            formatRatio(sumCounts(ofCauce) / sumCounts(ofBaseline)),
          ],
        ],
      },
    ],
    notes: [
      `${rounds} rounds of ${MESSAGES.cauce} messages (baseline: ${MESSAGES.baseline}) after a warm-up; SNS invokes a function once for each message, so each is a batch of one.`,
      `Cauce has the 2 execution environments of \`npm start\`. The baseline has ${WARM_UP_MESSAGES}, since its functions sleep for a second each: ${WARM_UP_MESSAGES} messages at once, and ${WARM_UP_MESSAGES} more every second.`,
      'For its calls Cauce leaves the record once, whatever the deliveries and their order; the baseline inserts a second row for a message that is delivered again.',
    ],
  }
}

export const topic: Measurement = {
  name: 'topic',
  summary: 'messages per second from the topic to the ledger, Data API calls per message',
  run: runTopic,
}
