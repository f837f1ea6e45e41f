import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { connectCloud } from './clouds/connectCloud.ts'
import { type CloudName, startCloud } from './clouds/startCloud.ts'
import type { BenchContext, Measurement, RunningCloud } from './context.ts'
import { createCustomerSource } from './customers.ts'
import { measurements } from './measurements/index.ts'
import { describeMachine, readLoad } from './report/machine.ts'
import { renderReport, renderResults } from './report/renderResults.ts'
import type { Report } from './report/report.ts'

const usage = `usage: pnpm bench [--only NAME[,NAME…]] [--quick]
Measures the embedded system beside the naive design of the original, and writes bench/results.md.
  --only    measure these only; print the results and write nothing
  --quick   everything once and short, to see that it runs; the numbers mean nothing. Writes nothing

${measurements.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`).join('\n')}`

const resultsFile = resolve(import.meta.dirname, 'results.md')

const selectMeasurements = (only: string | undefined): readonly Measurement[] => {
  if (only === undefined) return measurements
  return only.split(',').map((name) => {
    const found = measurements.find((measurement) => measurement.name === name)
    if (found) return found
    const names = measurements.map((measurement) => measurement.name).join(', ')
    throw new Error(`There is no measurement ${name}, only ${names}.`)
  })
}

/** What must be undone at the end, last first, once. */
const createEndings = () => {
  const closers: (() => Promise<void>)[] = []
  return {
    add: (close: () => Promise<void>) => closers.push(close),
    async run() {
      for (const close of closers.splice(0).reverse()) await close()
    },
  }
}

type Endings = ReturnType<typeof createEndings>

const createContext = (isQuick: boolean, endings: Endings): BenchContext => {
  const directory = mkdtempSync(join(tmpdir(), 'cauce-bench-'))
  endings.add(async () => rmSync(directory, { recursive: true, force: true }))
  const start = async (name: CloudName): Promise<RunningCloud> => {
    const cloud = await startCloud(name, join(directory, `${name}-data`))
    endings.add(cloud.close)
    return { ...cloud, ...connectCloud(cloud.endpoints) }
  }
  const startBoth = async () => ({ cauce: await start('cauce'), baseline: await start('baseline') })
  let clouds: ReturnType<typeof startBoth> | undefined
  return {
    isQuick,
    directory,
    createCustomers: createCustomerSource(),
    clouds() {
      clouds ??= startBoth()
      return clouds
    },
    onEnd: endings.add,
    progress: (text) => console.error(`    ${text}`),
  }
}

const runAll = async (selected: readonly Measurement[], context: BenchContext) => {
  const reports: Report[] = []
  for (const { name, summary, run } of selected) {
    const fromMs = performance.now()
    console.error(`${name}: ${summary}`)
    reports.push(await run(context))
    console.error(`    ${((performance.now() - fromMs) / 1000).toFixed(1)} s`)
  }
  return reports
}

const parseOptions = () =>
  parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values

const bench = async ({ only, quick }: ReturnType<typeof parseOptions>, endings: Endings) => {
  const selected = selectMeasurements(only)
  const machine = describeMachine()
  const loadBefore = readLoad()
  const fromMs = performance.now()
  const reports = await runAll(selected, createContext(quick, endings))
  if (quick || only !== undefined) return console.log(reports.map(renderReport).join('\n\n'))
  const results = renderResults({
    machine,
    day: new Date().toISOString().slice(0, 10),
    load: [loadBefore, readLoad()],
    durationSeconds: (performance.now() - fromMs) / 1000,
    reports,
  })
  writeFileSync(resultsFile, results)
  console.log(`wrote ${resultsFile}`)
}

const endings = createEndings()
process.once('SIGINT', async () => {
  await endings.run()
  process.exit(130)
})
try {
  const options = parseOptions()
  if (options.help) console.log(usage)
  else await bench(options, endings)
} catch (error) {
  console.error(`bench: ${(error as Error).message}`)
  process.exitCode = 1
} finally {
  await endings.run()
}
