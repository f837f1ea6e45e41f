import { execFile } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { type PackagedService, packageServices, templateFile } from '../../scripts/package.ts'
import { bundle } from '../bundle.ts'
import type { BenchContext, Measurement } from '../context.ts'
import { formatNumber, formatRatio, formatSpread } from '../report/format.ts'
import { median } from '../statistics.ts'

/** A module that is imported in a fresh process, again and again. */
interface Subject {
  file: string
  environment: Record<string, string>
}

const RUNS = 21
const MAX_IMPORT_RATIO = 1.3
const MAX_BUNDLE_BYTES = 600_000

const functionNames = ['ingest', 'api'] as const
type FunctionName = (typeof functionNames)[number]

/** As the packaged template sets them; what another stack exports is stood in for by a URL. */
const readEnvironment = ({ directory }: PackagedService): Record<string, string> => {
  const template = JSON.parse(readFileSync(join(directory, templateFile), 'utf8'))
  const resources = Object.values(template.Resources) as {
    Type: string
    Properties: { Environment?: { Variables?: Record<string, unknown> } }
  }[]
  const variables = resources.find(({ Type }) => Type === 'AWS::Lambda::Function')?.Properties
    .Environment?.Variables
  return Object.fromEntries(
    Object.entries(variables ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : 'https://example.com/imported',
    ]),
  )
}

const unpackFunction = (service: PackagedService, directory: string): Subject => {
  const entries = unzipSync(readFileSync(join(service.directory, `${service.service}.zip`)))
  const code = entries['src/main.mjs']
  if (!code) throw new Error(`The package of ${service.service} has no src/main.mjs.`)
  const file = join(directory, `${service.service}.mjs`)
  writeFileSync(file, code)
  return { file, environment: readEnvironment(service) }
}

const bundleSubject = async (entryFile: string, directory: string): Promise<Subject> => ({
  file: await bundle(
    resolve(import.meta.dirname, '..', `${entryFile}.ts`),
    join(directory, entryFile),
  ),
  environment: {},
})

const prepareSubjects = async (directory: string) => {
  const packages = await packageServices('local')
  const packaged = (name: FunctionName) => {
    const found = packages.find(({ service }) => service === name)
    if (!found) throw new Error(`${name} was not packaged.`)
    return unpackFunction(found, directory)
  }
  const [ingestSdk, apiSdk, ingestBaseline, apiBaseline] = await Promise.all([
    bundleSubject('sdk/ingest', directory),
    bundleSubject('sdk/api', directory),
    bundleSubject('baseline/subscriber', directory),
    bundleSubject('baseline/getClient', directory),
  ])
  return {
    ingest: { cauce: packaged('ingest'), sdk: ingestSdk, baseline: ingestBaseline },
    api: { cauce: packaged('api'), sdk: apiSdk, baseline: apiBaseline },
  }
}

const script =
  'const from = performance.now(); await import(process.argv[1]); console.log(performance.now() - from)'

const importOnce = async ({ file, environment }: Subject) => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--input-type=module', '--eval', script, file],
    { env: { AWS_REGION: 'us-east-1', ...environment } },
  )
  return Number(stdout)
}

/** In turns, so that a slow moment of the machine meets all of them. */
const timeImports = async <Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  runs: number,
): Promise<Record<Name, number[]>> => {
  const names = Object.keys(subjects) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >
  for (let run = 0; run < runs; run += 1) {
    for (const name of names) times[name].push(await importOnce(subjects[name]))
  }
  return times
}

const formatKilobytes = (bytes: number) => `${formatNumber(bytes / 1_000)} KB`

const runBundles = async ({ directory, isQuick, progress }: BenchContext) => {
  const subjects = await prepareSubjects(directory)
  const results = []
  for (const name of functionNames) {
    progress(`importing ${name}, its SDK clients alone, the baseline's`)
    const times = await timeImports(subjects[name], isQuick ? 1 : RUNS)
    const sizes = {
      cauce: statSync(subjects[name].cauce.file).size,
      sdk: statSync(subjects[name].sdk.file).size,
      baseline: statSync(subjects[name].baseline.file).size,
    }
    const ratio = median(times.cauce) / median(times.sdk)
    results.push({ name, times, sizes, ratio })
  }
  return {
    title: 'Bundles',
    bars: results.flatMap(({ name, ratio, sizes }) => [
      {
        what: `Import of ${name} over that of its SDK clients alone`,
        bar: `≤ ${MAX_IMPORT_RATIO} ×`,
        measured: formatRatio(ratio),
        isMet: ratio <= MAX_IMPORT_RATIO,
      },
      {
        what: `Bundle of ${name}, minified`,
        bar: `≤ ${formatKilobytes(MAX_BUNDLE_BYTES)}`,
        measured: formatKilobytes(sizes.cauce),
        isMet: sizes.cauce <= MAX_BUNDLE_BYTES,
      },
    ]),
    tables: [
      {
        header: ['', 'Size', 'Import, ms', 'Over the SDK clients alone'],
        rows: results.flatMap(({ name, times, sizes }) =>
          (['cauce', 'sdk', 'baseline'] as const).map((which) => [
            { cauce: name, sdk: `SDK clients of ${name}`, baseline: `baseline of ${name}` }[which],
            formatKilobytes(sizes[which]),
            formatSpread(times[which]),
            formatRatio(median(times[which]) / median(times.sdk)),
          ]),
        ),
      },
    ],
    notes: [
      `${isQuick ? 1 : RUNS} imports of each in turns, every one in a fresh Node process; the packaged file, bundled by \`sls package\`.`,
      'The import of a function also reads its configuration and builds its clients; that of the SDK alone only defines the classes ([sdk/](sdk)).',
      'Most of either is the SDK: its core, and clients for kinds of credentials that a function never has. What a function adds is its logger and metrics, zod, middy, our own code and the construction of the clients; for api also `node:http`, which middy loads at once and the SDK at its first call.',
    ],
  }
}

export const bundles: Measurement = {
  name: 'bundles',
  summary: 'size of each function and the time its import takes',
  run: runBundles,
}
