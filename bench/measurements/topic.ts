import { divideCounts, subtractCounts, sumCounts } from '../callCounts.ts'
import type { BenchContext, Measurement, RunningCloud } from '../context.ts'
import { formatCalls, formatNumber, formatRatio, formatSpread } from '../report/format.ts'
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

/** The baseline goes on asking about statements whose rows are there already. */
const waitForQuiet = async (cloud: RunningCloud) => {
  let calls = await cloud.countCalls()
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1_300))
    const later = await cloud.countCalls()
    if (sumCounts(later) === sumCounts(calls)) return later
    calls = later
  }
}

const measureRound = async (context: BenchContext, cloud: RunningCloud) => {
  const { createCustomers, isQuick } = context
  await publishAll(cloud, { count: isQuick ? 1 : WARM_UP_MESSAGES, createCustomers })
  const before = await waitForQuiet(cloud)
  const count = isQuick ? 2 : MESSAGES[cloud.name]
  const durationMs = await publishAll(cloud, { count, createCustomers })
  const calls = subtractCounts(await waitForQuiet(cloud), before)
  return { perSecond: (count * 1_000) / durationMs, calls: divideCounts(calls, count) }
}

type Round = Awaited<ReturnType<typeof measureRound>>

const runTopic = async (context: BenchContext) => {
  const { cauce, baseline } = await context.clouds()
  const rounds: Record<'cauce' | 'baseline', Round[]> = { cauce: [], baseline: [] }
  const wanted = context.isQuick ? 1 : ROUNDS
  for (let round = 1; round <= wanted; round += 1) {
    context.progress(`round ${round} of ${wanted}`)
    for (const cloud of [cauce, baseline]) {
      rounds[cloud.name].push(await measureRound(context, cloud))
    }
  }
  const rates = {
    cauce: rounds.cauce.map(({ perSecond }) => perSecond),
    baseline: rounds.baseline.map(({ perSecond }) => perSecond),
  }
  const calls = {
    cauce: rounds.cauce.at(-1)?.calls ?? {},
    baseline: rounds.baseline.at(-1)?.calls ?? {},
  }
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
            formatCalls(calls.cauce),
            formatCalls(calls.baseline),
            formatRatio(sumCounts(calls.cauce) / sumCounts(calls.baseline)),
          ],
        ],
      },
    ],
    notes: [
      `${wanted} rounds of ${MESSAGES.cauce} messages (baseline: ${MESSAGES.baseline}) after a warm-up; SNS invokes a function once for each message, so each is a batch of one.`,
      `Cauce has the 2 execution environments of \`npm start\`; the baseline has ${WARM_UP_MESSAGES}, as its functions sleep for a second each: its rate is ${formatNumber(WARM_UP_MESSAGES)} a second at best.`,
      'For its calls Cauce leaves the record once, whatever the deliveries and their order; the baseline inserts a second row for a message that is delivered again.',
    ],
  }
}

export const topic: Measurement = {
  name: 'topic',
  summary: 'messages per second from the topic to the ledger, Data API calls per message',
  run: runTopic,
}
