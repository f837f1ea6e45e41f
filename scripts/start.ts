import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { lockDirectory } from '@cauce/emulator'
import { type Endpoints, removeEndpoints, writeEndpoints } from './endpoints.ts'
import { dataDirectory, stateDirectory } from './paths.ts'
import { createProgress } from './progress.ts'
import { loadSamples } from './samples.ts'
import { renderSummary } from './summary.ts'
import { startSystem } from './system.ts'
import { requestToken } from './token.ts'

const usage = `usage: npm start -- [--fresh] [--aws-port N] [--api-port N] [--delay-scale X] [--verbose]
Starts the whole system on this machine, publishes the sample customers and serves until Ctrl-C.
  --fresh           forget the data of earlier starts (.cauce/data)
  --aws-port N      AWS endpoint (default 4566; 0 takes a free port)
  --api-port N      HTTP API (default 3000; 0 takes a free port)
  --delay-scale X   multiply the delays that AWS makes between retries (default 1: as on AWS; 0: none)
  --verbose         print the emulator's own log`

const parsePort = (name: string, text: string) => {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new Error(`--${name} must be a port number, not '${text}'.`)
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
  const awsPort = parsePort('aws-port', values['aws-port'])
  const apiPort = parsePort('api-port', values['api-port'])
  if (awsPort === apiPort && awsPort !== 0) {
    throw new Error(`--aws-port and --api-port are both ${awsPort}: give them different ports.`)
  }
  const delayScale = Number(values['delay-scale'])
  if (!(delayScale >= 0)) {
    throw new Error(`--delay-scale must be a number from 0, not '${values['delay-scale']}'.`)
  }
  const { help, fresh, verbose } = values
  return { help, fresh, verbose, delayScale, awsPort, apiPort }
}

type Options = ReturnType<typeof parseOptions>

/** Aborts at the first signal; a second one ends the process at once. What is kept is safe against that. */
const listenForSignals = (): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
    })
  }
  return controller.signal
}

const waitFor = (stop: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (stop.aborted) resolve()
    else stop.addEventListener('abort', () => resolve(), { once: true })
  })

/** Nobody else uses the state folder from here on, so what an earlier start left behind may go. */
const takeStateDirectory = ({ fresh }: Options) => {
  const lock = lockDirectory(stateDirectory)
  removeEndpoints()
  if (fresh) rmSync(dataDirectory, { recursive: true, force: true })
  return lock
}

/** The first customer, by the route of one customer, as the API answers it. */
const readOne = async (endpoints: Endpoints): Promise<string | undefined> => {
  const headers = { authorization: `Bearer ${await requestToken(endpoints)}` }
  const get = async (path: string) => {
    const response = await fetch(`${endpoints.apiUrl}${path}`, { headers })
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}.`)
    return response.text()
  }
  const [first] = JSON.parse(await get('/v1/customers?limit=1')).items
  return first && get(`/v1/customers/${encodeURIComponent(first.id)}`)
}

const firstRecordTimeoutMs = 30_000

/** Returns once there is a customer to read, or when none came in time: the load says why. */
const readFirst = async (endpoints: Endpoints) => {
  const giveUpAt = Date.now() + firstRecordTimeoutMs
  while (!(await readOne(endpoints)) && Date.now() < giveUpAt) await sleep(50)
}

const serve = async (options: Options, stop: AbortSignal): Promise<void> => {
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
  const system = await Promise.race([starting, waitFor(stop)])
  if (!system) return lock.release()

  const present = async ({ endpoints }: typeof system) => {
    const onPublished = async () => {
      await readFirst(endpoints)
      progress.done('read the first customer back over HTTP')
    }
    const loaded = await loadSamples({ endpoints, progress, onPublished })
    const record = await readOne(endpoints)
    if (stop.aborted) return
    writeEndpoints(endpoints)
    console.log(renderSummary({ ...loaded, endpoints, record }))
  }
  try {
    await Promise.race([present(system), waitFor(stop)])
    await waitFor(stop)
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
    await serve(options, listenForSignals())
    console.log('\nStopped.')
    process.exit(0)
  }
} catch (error) {
  console.error(`\nstart: ${(error as Error).message}`)
  process.exit(1)
}
