import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lockDirectory } from '@cauce/emulator'
import { type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts'
import { dataDirectory, stateDirectory } from './paths.ts'
import { createProgress } from './progress.ts'
import {
  type Books,
  createObserver,
  listReasons,
  publishSamples,
  readBooks,
  readSamples,
  waitForBooks,
} from './samples.ts'
import { startSystem } from './system.ts'
import { requestToken } from './token.ts'

const usage = `usage: npm start -- [--fresh] [--aws-port N] [--api-port N] [--delay-scale X] [--verbose]
Starts the whole system on this machine, publishes the sample customers and serves until Ctrl-C.
  --fresh           forget the data of earlier starts (.cauce/data)
  --aws-port N      AWS endpoint (default 4566)
  --api-port N      HTTP API (default 3000)
  --delay-scale X   multiply the delays that AWS makes between retries (default 1: as on AWS; 0: none)
  --verbose         print the emulator's own log`

const samplesMarker = join(dataDirectory, 'samples-published')

const parsePort = (name: string, text: string) => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--${name} must be a port number, not ${text}.`)
  return port
}

const parseOptions = () => {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      'aws-port': { type: 'string', default: '4566' },
      'api-port': { type: 'string', default: '3000' },
      'delay-scale': { type: 'string', default: '1' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const delayScale = Number(values['delay-scale'])
  if (!(delayScale >= 0))
    throw new Error(`--delay-scale must be a number from 0, not ${values['delay-scale']}.`)
  return {
    help: values.help,
    fresh: values.fresh,
    verbose: values.verbose,
    delayScale,
    awsPort: parsePort('aws-port', values['aws-port']),
    apiPort: parsePort('api-port', values['api-port']),
  }
}

/** The samples are published once for a data directory; their records are what a later start finds. */
const loadSamples = async (endpoints: Endpoints, progress: ReturnType<typeof createProgress>) => {
  const observer = await createObserver(endpoints)
  const before = await readBooks(observer)
  if (existsSync(samplesMarker)) {
    progress.done('sample customers are there from an earlier start')
    return { books: before, published: 0, reasons: await listReasons(observer) }
  }
  const bodies = readSamples()
  await publishSamples(endpoints, bodies)
  writeFileSync(samplesMarker, `${new Date().toISOString()}\n`)
  progress.done(`published ${bodies.length} sample messages to the topic`)
  const onProgress = (settled: number) => progress.now(`loading ${settled} / ${bodies.length}`)
  const books = await waitForBooks(observer, { before, expected: bodies.length, onProgress })
  progress.done(`loaded: every message is in the warehouse or in quarantine`)
  return { books, published: bodies.length, reasons: await listReasons(observer) }
}

const findSampleId = () => {
  for (const body of readSamples()) {
    const message = JSON.parse(body)
    if (message.type === 'customer.upserted' && typeof message.data?.id === 'string')
      return message.data.id as string
  }
  throw new Error('The samples hold no customer.')
}

const readOne = async (endpoints: Endpoints) => {
  const id = findSampleId()
  const token = await requestToken(endpoints)
  const response = await fetch(`${endpoints.apiUrl}/v1/customers/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!response.ok) throw new Error(`GET /v1/customers/${id} answered ${response.status}.`)
  return { id, record: await response.text() }
}

interface Summary {
  endpoints: Endpoints
  published: number
  books: Books
  reasons: readonly [reason: string, count: number][]
  sample: { id: string; record: string }
}

const renderSummary = ({ endpoints, published, books, reasons, sample }: Summary) => {
  const aws = `AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --region ${endpoints.region} --endpoint-url ${endpoints.awsEndpoint}`
  const message =
    '{"id":"ana-1","nombre":"Ana","apellido":"Rojas","rut":"12.345.678-5","correo":"ana@example.cl"}'
  return `
  published    ${published === 0 ? 'nothing new' : `${published} messages to the topic`}
  loaded       ${books.customers} customers in the warehouse
  rejected     ${books.quarantined} messages in the quarantine queue
${reasons.map(([reason, count]) => `               ${count} × ${reason}`).join('\n')}
  read back    ${sample.record}

  topic        ${endpoints.topicArn}
  AWS endpoint ${endpoints.awsEndpoint}   (credentials test / test, region ${endpoints.region})
  API          ${endpoints.apiUrl}
  token        npm run -s token

  Publish a customer:
    ${aws} sns publish --topic-arn ${endpoints.topicArn} --message '${message}'

  Read it:
    curl -s ${endpoints.apiUrl}/v1/customers/ana-1 -H "Authorization: Bearer $(npm run -s token)"

  Query the warehouse (prints an Id; then: … get-statement-result --id ID):
    ${aws} redshift-data execute-statement --workgroup-name ${endpoints.workgroup} --database ${endpoints.database} --sql "SELECT COUNT(*) FROM clientes_current"

Serving. Ctrl-C stops; the data stays in .cauce/data for the next start.`
}

/** Resolves at the first signal; a second one ends the process at once. What is kept is safe against that. */
const waitForSignal = () =>
  new Promise<void>((resolve) => {
    let signals = 0
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        signals += 1
        if (signals > 1) process.exit(130)
        resolve()
      })
    }
  })

type Options = ReturnType<typeof parseOptions>
type Progress = ReturnType<typeof createProgress>

/** Nobody else uses the state folder from here on, so what an earlier start left behind may go. */
const takeStateDirectory = ({ fresh }: Options) => {
  const lock = lockDirectory(stateDirectory)
  removeEndpoints()
  if (fresh) rmSync(dataDirectory, { recursive: true, force: true })
  return lock
}

const loadAndPresent = async (endpoints: Endpoints, progress: Progress) => {
  const loaded = await loadSamples(endpoints, progress)
  const sample = await readOne(endpoints)
  writeEndpoints(endpoints)
  console.log(renderSummary({ endpoints, sample, ...loaded }))
}

const serve = async (options: Options, stopped: Promise<void>) => {
  const progress = createProgress()
  console.log(
    'Cauce, embedded: the packaged templates in one process. No AWS account, no Docker.\n',
  )
  const lock = takeStateDirectory(options)
  const starting = startSystem({
    ...options,
    dataDirectory,
    onStep: progress.done,
    ...(options.verbose && { log: (line: string) => console.error(line) }),
  })
  const system = await Promise.race([starting, stopped])
  if (!system) return
  try {
    await Promise.race([loadAndPresent(system.endpoints, progress), stopped])
    await stopped
    console.log('\nStopping…')
  } finally {
    removeEndpoints()
    await system.close()
    lock.release()
  }
}

try {
  const options = parseOptions()
  if (options.help) console.log(usage)
  else {
    await serve(options, waitForSignal())
    process.exit(0)
  }
} catch (error) {
  console.error(`\nstart: ${(error as Error).message}`)
  process.exit(1)
}
