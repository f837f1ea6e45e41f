import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Endpoints } from '../../scripts/endpoints.ts'
import { requestToken } from '../../scripts/token.ts'
import { connectCloud } from '../clouds/connectCloud.ts'
import type { Checkout } from './checkout.ts'
import { newcomerEnvironment } from './newcomerEnvironment.ts'

export interface StartedCheckout {
  processId: number
  /** From the spawn of npm until a published record was read back: the first sample, or else the bench's own. */
  firstReadMs: number
  /** Until all samples were loaded and then the bench's own record was published and read back. */
  ownReadMs: number
  /** What `npm start` said of its steps. */
  steps: { step: string; seconds: number }[]
  stop(): Promise<void>
}

const TIMEOUT_MS = 90_000
/** Printed when the first sample was read back; a start that finds the samples loaded publishes none. */
const FIRST_READ = /read the first customer back/

/** The lines `✔ deployed … (0.2 s)`. */
const parseSteps = (output: string) =>
  [...output.matchAll(/✔ (.+) \(([\d.]+) s\)/g)].map(([, step = '', seconds]) => ({
    step,
    seconds: Number(seconds),
  }))

const spawnStart = ({ directory }: Checkout) => {
  // A group of its own, so that its end can be signalled as a terminal does, to all of it.
  const child = spawn('npm', ['start', '--', '--aws-port', '0', '--api-port', '0'], {
    cwd: directory,
    env: newcomerEnvironment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  let firstReadAtMs: number | undefined
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output.push(text)
      if (FIRST_READ.test(text)) firstReadAtMs ??= performance.now()
    })
  }
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    processId: child.pid ?? 0,
    output: () => output.join(''),
    firstReadAtMs: () => firstReadAtMs,
    isRunning,
    async stop() {
      if (!isRunning()) return
      const ended = once(child, 'exit')
      process.kill(-(child.pid ?? 0), 'SIGINT')
      await ended
    },
  }
}

type Spawned = ReturnType<typeof spawnStart>

const waitForEndpoints = async (checkout: Checkout, started: Spawned): Promise<Endpoints> => {
  const file = join(checkout.directory, '.cauce/endpoints.json')
  const stopAtMs = Date.now() + TIMEOUT_MS
  while (!existsSync(file)) {
    if (!started.isRunning() || Date.now() > stopAtMs) {
      throw new Error(`npm start did not get ready:\n${started.output()}`)
    }
    await sleep(5)
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** `npm start`, and a customer published and read back once it is ready. */
export const startCheckout = async (
  checkout: Checkout,
  customer: { id: string },
  onSpawn: (stop: () => Promise<void>) => void,
): Promise<StartedCheckout> => {
  const fromMs = performance.now()
  const started = spawnStart(checkout)
  onSpawn(started.stop)
  const endpoints = await waitForEndpoints(checkout, started)
  const token = await requestToken(endpoints)
  const cloud = connectCloud({ ...endpoints, token, recordsTable: 'clientes_ledger' })
  await cloud.publish([JSON.stringify(customer)])
  await cloud.waitUntilRead(customer.id)
  const ownReadAtMs = performance.now()
  return {
    processId: started.processId,
    firstReadMs: (started.firstReadAtMs() ?? ownReadAtMs) - fromMs,
    ownReadMs: ownReadAtMs - fromMs,
    steps: parseSteps(started.output()),
    stop: started.stop,
  }
}
