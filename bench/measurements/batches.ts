import { createRedshift } from '@cauce/redshift'
import { createRedshiftDataClient } from '../../scripts/localClients.ts'
import { insertCustomer } from '../baseline/insertCustomer.ts'
import { type CallCounts, divideCounts, subtractCounts, sumCounts } from '../callCounts.ts'
import type { BenchContext, Measurement, RunningCloud } from '../context.ts'
import { acceptCustomers, loadBatch } from '../loadBatch.ts'
import { meterCalls } from '../meterCalls.ts'
import { formatCalls, formatNumber, formatRatio, formatSpread } from '../report/format.ts'
import { median } from '../statistics.ts'

const SIZES = [1, 300, 1_000] as const
const RUNS = 7
const MAX_CALLS_PER_BATCH = 2
const MIN_RATIO_PER_CALL = 100

interface BatchTimes {
  records: number
  timesMs: number[]
  calls: CallCounts
}

const connectMetered = ({ endpoints }: RunningCloud) => {
  const client = createRedshiftDataClient(endpoints)
  const { workgroup: workgroupName, database } = endpoints
  return { client, workgroupName, database, meter: meterCalls(client) }
}

const measureLoads = async (context: BenchContext, cloud: RunningCloud): Promise<BatchTimes[]> => {
  const { meter, ...target } = connectMetered(cloud)
  const redshift = createRedshift(target)
  const results = SIZES.map((records) => ({ records, timesMs: [] as number[], calls: {} }))
  const load = async (result: BatchTimes) => {
    const accepted = acceptCustomers(context.createCustomers(result.records))
    const before = meter.counts()
    const fromMs = performance.now()
    await loadBatch(redshift, accepted)
    result.timesMs.push(performance.now() - fromMs)
    result.calls = subtractCounts(meter.counts(), before)
  }
  for (let run = 0; run <= (context.isQuick ? 1 : RUNS); run += 1) {
    for (const result of results) await load(result)
  }
  // The first of each was cold.
  return results.map((result) => ({ ...result, timesMs: result.timesMs.slice(1) }))
}

const measureInserts = async (
  { createCustomers, isQuick }: BenchContext,
  cloud: RunningCloud,
): Promise<BatchTimes> => {
  const { meter, ...target } = connectMetered(cloud)
  const timesMs: number[] = []
  const runs = isQuick ? 1 : 5
  for (const customer of createCustomers(runs)) {
    const fromMs = performance.now()
    await insertCustomer(target, JSON.stringify(customer))
    timesMs.push(performance.now() - fromMs)
  }
  return { records: 1, timesMs, calls: divideCounts(meter.counts(), runs) }
}

const runBatches = async (context: BenchContext) => {
  const { cauce, baseline } = await context.clouds()
  context.progress('one INSERT after the other')
  const insert = await measureInserts(context, baseline)
  context.progress(`batches of ${SIZES.join(', ')}`)
  const loads = await measureLoads(context, cauce)
  const largest = loads.at(-1) ?? insert
  const callsPerInsert = sumCounts(insert.calls)
  const perCall = ({ records, calls }: BatchTimes) => records / sumCounts(calls)
  const perCallRatio = (batch: BatchTimes) => perCall(batch) / perCall(insert)
  return {
    title: 'Batches',
    bars: [
      {
        what: `Data API calls per loaded batch, up to ${formatNumber(largest.records)} records`,
        bar: `≤ ${MAX_CALLS_PER_BATCH}`,
        measured: formatCalls(largest.calls),
        isMet: loads.every(({ calls }) => sumCounts(calls) <= MAX_CALLS_PER_BATCH),
      },
      {
        what: `Records per Data API call in batches of ${formatNumber(largest.records)}, over one INSERT a message`,
        bar: `≥ ${MIN_RATIO_PER_CALL} ×`,
        measured: formatRatio(perCallRatio(largest)),
        isMet: perCallRatio(largest) >= MIN_RATIO_PER_CALL,
      },
    ],
    tables: [
      {
        header: [
          'Records in a batch',
          'ms',
          'Records per second',
          'Data API calls',
          'Records per call',
          'Calls of one INSERT a message',
          'Records per call, over the baseline',
        ],
        rows: loads.map((load) => [
          formatNumber(load.records),
          formatSpread(load.timesMs),
          formatNumber((load.records * 1_000) / median(load.timesMs)),
          formatCalls(load.calls),
          formatNumber(perCall(load)),
          formatNumber(load.records * callsPerInsert),
          formatRatio(perCallRatio(load)),
        ]),
      },
    ],
    notes: [
      `\`applyBatch\` of the ingest function, through the real SDK client, ${context.isQuick ? 1 : RUNS} of each in turns. It is what a trigger that hands over batches calls; SNS itself hands over one message at a time.`,
      `One INSERT a message took ${formatSpread(insert.timesMs, 'ms')} and ${formatCalls(insert.calls)}; its calls for more records are these, multiplied.`,
    ],
  }
}

export const batches: Measurement = {
  name: 'batches',
  summary: 'Data API calls and time of a load of 1, 300 and 1,000 records',
  run: runBatches,
}
