import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectCloud } from '../clouds/connectCloud.ts'
import { startCloud } from '../clouds/startCloud.ts'
import type { BenchContext, Measurement } from '../context.ts'
import { formatNumber, formatRatio, formatSpread } from '../report/format.ts'
import type { Table } from '../report/report.ts'
import { type Checkout, createCheckout } from '../start/checkout.ts'
import { listProcessTree, type ProcessMemory } from '../start/processTree.ts'
import { type StartedCheckout, startCheckout } from '../start/startCheckout.ts'
import { median } from '../statistics.ts'

const ROUNDS = 3
const MAX_COLD_SECONDS = 10
const MAX_WARM_SECONDS = 4
const MAX_RESIDENT_MB = 512
/** Execution environments beyond a function's first are ended after ten idle seconds. */
const IDLE_MS = 13_000

type Temperature = 'cold' | 'warm'

interface Start {
  /** Seconds from the start of the process until a record published to the topic was read back. */
  firstReadSeconds: number
  /** Until the samples were loaded too, and one more record published and read back. */
  ownReadSeconds: number
  steps: StartedCheckout['steps']
  /** Once idle; of the last cold start only. */
  memory?: readonly ProcessMemory[]
}

const readIdleMemory = async (processId: number, { isQuick, progress }: BenchContext) => {
  progress('waiting until it is idle, for its memory')
  await sleep(isQuick ? 100 : IDLE_MS)
  return listProcessTree(processId)
}

const startCauce = async (
  context: BenchContext,
  { checkout, withMemory }: { checkout: Checkout; withMemory: boolean },
): Promise<Start> => {
  const [customer = { id: '' }] = context.createCustomers(1)
  const started = await startCheckout(checkout, customer, context.onEnd)
  const memory = withMemory ? await readIdleMemory(started.processId, context) : undefined
  await started.stop()
  return {
    firstReadSeconds: started.firstReadMs / 1_000,
    ownReadSeconds: started.ownReadMs / 1_000,
    steps: started.steps,
    ...(memory && { memory }),
  }
}

const startBaseline = async (
  context: BenchContext,
  { dataDirectory, withMemory }: { dataDirectory: string; withMemory: boolean },
): Promise<Start> => {
  const [customer = { id: '' }] = context.createCustomers(1)
  const fromMs = performance.now()
  const cloud = await startCloud('baseline', dataDirectory)
  try {
    const { publish, waitUntilRead } = connectCloud(cloud.endpoints)
    await publish([JSON.stringify(customer)])
    await waitUntilRead(customer.id)
    const firstReadSeconds = (performance.now() - fromMs) / 1_000
    const memory = withMemory ? await readIdleMemory(cloud.processId, context) : undefined
    return {
      firstReadSeconds,
      ownReadSeconds: firstReadSeconds,
      steps: [],
      ...(memory && { memory }),
    }
  } finally {
    await cloud.close()
  }
}

type Starts = Record<Temperature, Start[]>

const temperatures = ['cold', 'warm'] as const

const measureStarts = async (context: BenchContext) => {
  context.progress('installing a checkout of its own')
  const checkout = createCheckout(join(context.directory, 'checkout'))
  const dataDirectory = join(context.directory, 'baseline-start')
  const cauce: Starts = { cold: [], warm: [] }
  const baseline: Starts = { cold: [], warm: [] }
  const rounds = context.isQuick ? 1 : ROUNDS
  for (let round = 1; round <= rounds; round += 1) {
    checkout.forget()
    rmSync(dataDirectory, { recursive: true, force: true })
    for (const temperature of temperatures) {
      context.progress(`round ${round} of ${rounds}, ${temperature}`)
      const withMemory = round === rounds && temperature === 'cold'
      cauce[temperature].push(await startCauce(context, { checkout, withMemory }))
      baseline[temperature].push(await startBaseline(context, { dataDirectory, withMemory }))
    }
  }
  return { cauce, baseline }
}

const secondsOf = (starts: readonly Start[]) => starts.map((start) => start.firstReadSeconds)
const megabytesOf = (memory: readonly ProcessMemory[]) =>
  memory.reduce((sum, { residentBytes }) => sum + residentBytes, 0) / 2 ** 20
const memoryOf = (starts: readonly Start[]) => starts.at(-1)?.memory ?? []

const toTimeRow = (temperature: Temperature, cauce: Starts, baseline: Starts) => [
  `First record read back, ${temperature}, s`,
  formatSpread(secondsOf(cauce[temperature])),
  formatSpread(secondsOf(baseline[temperature])),
  formatRatio(median(secondsOf(cauce[temperature])) / median(secondsOf(baseline[temperature]))),
]

const toMemoryRow = (cauce: Starts, baseline: Starts) => {
  const ours = megabytesOf(memoryOf(cauce.cold))
  const theirs = megabytesOf(memoryOf(baseline.cold))
  return [
    'Resident memory once idle after a cold start, MiB',
    formatNumber(ours),
    formatNumber(theirs),
    formatRatio(ours / theirs),
  ]
}

/** `node scripts/with-node24.mjs …` and the like, without the folders of this machine. */
const shortCommand = (command: string) =>
  command.replaceAll(/\S*\/(?=[^/\s]+(?:\s|$))/g, '').slice(0, 60)

const renderSteps = (temperature: Temperature, starts: readonly Start[]): Table => ({
  header: [`Steps of the last ${temperature} start, as \`npm start\` prints them`, 's'],
  rows: (starts.at(-1)?.steps ?? []).map(({ step, seconds }) => [
    step.replace(/http:\S+/, '…'),
    `${seconds}`,
  ]),
})

const renderMemory = (memory: readonly ProcessMemory[]): Table => ({
  header: ['Processes after a cold start and the samples', 'MiB'],
  rows: memory.map((one) => [shortCommand(one.command), formatNumber(megabytesOf([one]))]),
})

const runStart = async (context: BenchContext) => {
  const { cauce, baseline } = await measureStarts(context)
  const seconds = { cold: median(secondsOf(cauce.cold)), warm: median(secondsOf(cauce.warm)) }
  const residentMb = megabytesOf(memoryOf(cauce.cold))
  return {
    title: 'Start and memory',
    bars: [
      {
        what: 'From `npm start` to the first record published and read back, cold',
        bar: `≤ ${MAX_COLD_SECONDS} s`,
        measured: `${formatNumber(seconds.cold)} s`,
        isMet: seconds.cold <= MAX_COLD_SECONDS,
      },
      {
        what: 'The same when nothing changed since the last start',
        bar: `≤ ${MAX_WARM_SECONDS} s`,
        measured: `${formatNumber(seconds.warm)} s`,
        isMet: seconds.warm <= MAX_WARM_SECONDS,
      },
      {
        what: 'Memory of all processes, idle after the sample records',
        bar: `≤ ${MAX_RESIDENT_MB} MiB`,
        measured: `${formatNumber(residentMb)} MiB`,
        isMet: residentMb <= MAX_RESIDENT_MB,
      },
    ],
    tables: [
      {
        header: ['', 'Cauce', 'Baseline', 'Cauce over baseline'],
        rows: [
          ...temperatures.map((temperature) => toTimeRow(temperature, cauce, baseline)),
          [
            'All samples loaded and one more record read back, cold, s',
            formatSpread(cauce.cold.map(({ ownReadSeconds }) => ownReadSeconds)),
            '(it has no samples)',
            '',
          ],
          toMemoryRow(cauce, baseline),
        ],
      },
      renderSteps('cold', cauce.cold),
      renderSteps('warm', cauce.warm),
      renderMemory(memoryOf(cauce.cold)),
    ],
    notes: [
      `${context.isQuick ? 1 : ROUNDS} rounds in a clone of the last commit, installed. Cold: no data, nothing packaged. Warm: nothing changed since. The first record is, cold, the first of the samples that \`npm start\` publishes, as it reads it back itself; warm, when it publishes none, one that the bench publishes once it is ready.`,
      'Cauce is all of `npm start`: npm, its shell, the launcher, `sls package`, the migrations and 212 sample messages. The baseline is one Node process with three resources to deploy and one message, so what it takes is mostly the embedded cloud itself.',
      'A cold start keeps every core busy: `sls package` takes a process of one to two seconds of processor time for each service, beside the start of the warehouse; then each sample is a message, an invocation and a transaction of its own.',
      'Memory is the sum over the process tree of what `ps` calls RSS; pages that processes share are counted in each.',
    ],
  }
}

export const start: Measurement = {
  name: 'start',
  summary: 'npm start, cold and warm, to the first record read back; memory once idle',
  run: runStart,
}
