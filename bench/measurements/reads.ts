import { type CallCounts, divideCounts, subtractCounts, sumCounts } from '../callCounts.ts'
import type { BenchContext, Measurement, RunningCloud } from '../context.ts'
import { formatCalls, formatNumber, formatRatio, formatSpread } from '../report/format.ts'
import { type LoadResult, runLoad } from '../runLoad.ts'
import { median, percentile } from '../statistics.ts'

const ROUNDS = 4
const DURATION_MS = { cauce: 1_500, baseline: 2_500 } as const
const CONCURRENCIES = [1, 16] as const
const SEEDED_CUSTOMERS = 40
const MAX_CALLS_PER_READ = 2

const seed = async (cloud: RunningCloud, { createCustomers }: BenchContext) => {
  const customers = createCustomers(SEEDED_CUSTOMERS)
  const before = await cloud.countRecords()
  await cloud.publish(customers.map((customer) => JSON.stringify(customer)))
  await cloud.waitForRecords(before + SEEDED_CUSTOMERS)
  return customers.map(({ id }) => id)
}

/** Reads one customer after the other; anything but a 200 ends the bench. */
const createReader = (cloud: RunningCloud, ids: readonly string[]) => {
  let reads = 0
  return async () => {
    const status = await cloud.read(ids[reads++ % ids.length] ?? '')
    if (status !== 200) throw new Error(`${cloud.name} answered ${status} for a known customer.`)
  }
}

interface Reading extends LoadResult {
  calls: CallCounts
}

const measureReads = async (
  cloud: RunningCloud,
  {
    concurrency,
    durationMs,
    read,
  }: {
    concurrency: number
    durationMs: number
    read: () => Promise<void>
  },
): Promise<Reading> => {
  await Promise.all(Array.from({ length: concurrency }, read))
  const before = await cloud.countCalls()
  const load = await runLoad({ concurrency, durationMs, request: read })
  const calls = subtractCounts(await cloud.countCalls(), before)
  return { ...load, calls: divideCounts(calls, load.latenciesMs.length) }
}

type Readings = Record<'cauce' | 'baseline', Reading[]>

const ratesOf = (readings: readonly Reading[]) => readings.map(({ perSecond }) => perSecond)
const latencyOf = (readings: readonly Reading[], share: number) =>
  percentile(
    readings.flatMap(({ latenciesMs }) => latenciesMs),
    share,
  )

const toRows = (concurrency: number, { cauce, baseline }: Readings) => [
  [
    `${concurrency} at once: reads per second`,
    formatSpread(ratesOf(cauce)),
    formatSpread(ratesOf(baseline)),
    formatRatio(median(ratesOf(cauce)) / median(ratesOf(baseline))),
  ],
  ...[0.5, 0.99].map((share) => [
    `${concurrency} at once: p${share * 100}, ms`,
    formatNumber(latencyOf(cauce, share)),
    formatNumber(latencyOf(baseline, share)),
    formatRatio(latencyOf(cauce, share) / latencyOf(baseline, share)),
  ]),
]

/** What an unknown customer and a request without `client_id` are answered. */
const readWrongly = async (cloud: RunningCloud) => ({
  unknown: await cloud.read('nobody'),
  empty: await cloud.read(''),
})

const runReads = async (context: BenchContext) => {
  const { cauce, baseline } = await context.clouds()
  const systems = []
  for (const cloud of [cauce, baseline]) {
    systems.push({ cloud, read: createReader(cloud, await seed(cloud, context)) })
  }
  const readings = new Map<number, Readings>(
    CONCURRENCIES.map((concurrency) => [concurrency, { cauce: [], baseline: [] }]),
  )
  const rounds = context.isQuick ? 1 : ROUNDS
  for (let round = 1; round <= rounds; round += 1) {
    context.progress(`round ${round} of ${rounds}`)
    for (const [concurrency, both] of readings) {
      for (const { cloud, read } of systems) {
        const durationMs = context.isQuick ? 100 : DURATION_MS[cloud.name]
        both[cloud.name].push(await measureReads(cloud, { concurrency, durationMs, read }))
      }
    }
  }
  const alone = readings.get(1) ?? { cauce: [], baseline: [] }
  const calls = { cauce: alone.cauce[0]?.calls ?? {}, baseline: alone.baseline[0]?.calls ?? {} }
  const wrong = { cauce: await readWrongly(cauce), baseline: await readWrongly(baseline) }
  return {
    title: 'Reads over HTTP',
    bars: [
      {
        what: 'Data API calls per warm read',
        bar: `${MAX_CALLS_PER_READ}`,
        measured: formatCalls(calls.cauce),
        isMet: sumCounts(calls.cauce) === MAX_CALLS_PER_READ,
      },
    ],
    tables: [
      {
        header: ['', 'Cauce', 'Baseline', 'Cauce over baseline'],
        rows: [
          ...[...readings].flatMap(([concurrency, both]) => toRows(concurrency, both)),
          [
            'Data API calls per read',
            formatCalls(calls.cauce),
            formatCalls(calls.baseline),
            formatRatio(sumCounts(calls.cauce) / sumCounts(calls.baseline)),
          ],
          ['Unknown customer', `${wrong.cauce.unknown}`, `${wrong.baseline.unknown}`, ''],
          ['Without client_id', `${wrong.cauce.empty}`, `${wrong.baseline.empty}`, ''],
        ],
      },
    ],
    notes: [
      `\`GET /getClient\` of ${SEEDED_CUSTOMERS} customers in turn, ${rounds} rounds of ${DURATION_MS.cauce / 1_000} s (baseline: ${DURATION_MS.baseline / 1_000} s). Cauce checks a token with every read; the baseline lets anybody read.`,
      'Cauce answers with the 2 execution environments of `npm start`, the baseline with 16. On AWS the API is throttled to 15 requests a second, below the 20 a second that the Data API allows an account.',
    ],
  }
}

export const reads: Measurement = {
  name: 'reads',
  summary: 'reads per second over HTTP with p50 and p99, Data API calls per read',
  run: runReads,
}
