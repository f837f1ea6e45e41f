import { createRedshift } from '@cauce/redshift'
import { createRedshiftDataClient } from '../../scripts/localClients.ts'
import { insertCustomer } from '../baseline/insertCustomer.ts'
import { type CallCounts, ceilingOf, divideCounts } from '../callCounts.ts'
import type { BenchContext, Measurement, RunningCloud } from '../context.ts'
import { dataApiQuotas } from '../dataApiQuotas.ts'
import { acceptCustomers, loadBatch } from '../loadBatch.ts'
import { meterCalls } from '../meterCalls.ts'
import { formatNumber, formatRatio } from '../report/format.ts'

const MIN_RATIO = 100

interface Way {
  label: string
  design: 'cauce' | 'baseline'
  records: number
  repeats: number
  inFlight: number
}

const BASELINE: Way = {
  label: 'Baseline, one INSERT a message',
  design: 'baseline',
  records: 1,
  repeats: 120,
  inFlight: 64,
}
const WAYS: readonly Way[] = [
  { label: 'Cauce, batches of 1', design: 'cauce', records: 1, repeats: 40, inFlight: 8 },
  { label: 'Cauce, batches of 300', design: 'cauce', records: 300, repeats: 30, inFlight: 8 },
  { label: 'Cauce, batches of 1,000', design: 'cauce', records: 1_000, repeats: 16, inFlight: 8 },
]

/** Runs each of the jobs, `inFlight` at once; when each one ended. */
const runJobs = async (jobs: (() => Promise<void>)[], inFlight: number) => {
  const endedAtMs: number[] = []
  const queue = [...jobs]
  const work = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      await job()
      endedAtMs.push(performance.now())
    }
  }
  await Promise.all(Array.from({ length: inFlight }, work))
  return endedAtMs
}

/** From the first end to the last: the start, when nothing has ended yet, is left out. */
const rateOf = (endedAtMs: readonly number[]) =>
  ((endedAtMs.length - 1) * 1_000) / ((endedAtMs.at(-1) ?? 0) - (endedAtMs[0] ?? 0))

const createJobs = (
  way: Way,
  { context, target }: { context: BenchContext; target: Parameters<typeof insertCustomer>[0] },
) => {
  const repeats = context.isQuick ? 3 : way.repeats
  const groups = Array.from({ length: repeats }, () => context.createCustomers(way.records))
  if (way.design === 'baseline') {
    return groups.map((customers) => () => insertCustomer(target, JSON.stringify(customers[0])))
  }
  const redshift = createRedshift(target)
  const batches = groups.map(acceptCustomers)
  return batches.map((accepted) => () => loadBatch(redshift, accepted))
}

interface WayResult extends Way {
  /** Of one batch. */
  calls: CallCounts
  perSecond: number
}

const measureWay = async (
  context: BenchContext,
  { way, cloud }: { way: Way; cloud: RunningCloud },
): Promise<WayResult> => {
  context.progress(way.label)
  const client = createRedshiftDataClient(cloud.endpoints)
  const meter = meterCalls(client, { isLimited: true })
  const { workgroup: workgroupName, database } = cloud.endpoints
  const jobs = createJobs(way, { context, target: { client, workgroupName, database } })
  const endedAtMs = await runJobs(jobs, way.inFlight)
  const calls = divideCounts(meter.counts(), jobs.length)
  return { ...way, calls, perSecond: rateOf(endedAtMs) * way.records }
}

const toRow = ({ label, records, calls, perSecond }: WayResult, baseline: WayResult) => {
  const ceiling = ceilingOf(calls)
  return [
    label,
    formatNumber(perSecond),
    formatRatio(perSecond / baseline.perSecond),
    `${formatNumber(ceiling.perSecond * records)} (${ceiling.operation})`,
    formatRatio((ceiling.perSecond * records) / ceilingOf(baseline.calls).perSecond),
  ]
}

const runQuotas = async (context: BenchContext) => {
  const { cauce, baseline } = await context.clouds()
  const naive = await measureWay(context, { way: BASELINE, cloud: baseline })
  const results: WayResult[] = []
  for (const way of WAYS) results.push(await measureWay(context, { way, cloud: cauce }))
  const ratio = (results.at(-1)?.perSecond ?? 0) / naive.perSecond
  const quotas = Object.entries(dataApiQuotas).map(([name, rate]) => `${name} ${rate}`)
  return {
    title: "With AWS's quotas enforced",
    bars: [
      {
        what: "Records per second in batches, within AWS's quotas, over one INSERT a message",
        bar: `≥ ${MIN_RATIO} ×`,
        measured: formatRatio(ratio),
        isMet: ratio >= MIN_RATIO,
      },
    ],
    tables: [
      {
        header: [
          '',
          'Records per second, measured',
          'Over the baseline',
          'Most that the quotas allow (by arithmetic)',
          'Over the baseline',
        ],
        rows: [naive, ...results].map((result) => toRow(result, naive)),
      },
    ],
    notes: [
      `Every call waits for a place within its operation's quota, per second and account: ${quotas.join(', ')}. Measured: the embedded warehouse, from the first end to the last. By arithmetic: the quota over the calls of one batch, times its records.`,
      'Batches wait for each other at the mutex, so large ones come at the rate of the warehouse, not of the quota: here that of one embedded engine, whose transactions *Batches* times; on AWS that of Redshift.',
      'One record a batch gains nothing: the transaction that makes a redelivery harmless is a BatchExecuteStatement, of which AWS allows 20 a second where it allows 30 INSERTs.',
    ],
  }
}

export const quotas: Measurement = {
  name: 'quotas',
  summary: "records per second within the Data API's quotas, against one INSERT a message",
  run: runQuotas,
}
