import { setFlagsFromString } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './openDatabase.ts'
import { createSession } from './session.ts'
import { runUnit } from './unitRunner.ts'
import type { FromWorker, ToWorker, WorkerData } from './workerProtocol.ts'

const UNITS_BETWEEN_VACUUMS = 500

if (!parentPort) throw new Error('pgliteWorker.ts is the entry of a worker thread')
const port = parentPort
const send = (message: FromWorker) => port.postMessage(message)

// V8's optimising compiler takes up to a gigabyte for PGlite's WebAssembly and keeps a hundred megabytes. Without it the
// first batches are three times faster, and one of 300 rows takes 50 ms instead of 30 from then on.
setFlagsFromString('--no-wasm-tier-up')
setFlagsFromString('--no-wasm-dynamic-tiering')

const { dataDirectory } = workerData as WorkerData
const database = await openDatabase(dataDirectory)
const session = createSession(database)
let unitsSinceVacuum = 0

const run = async ({ id, unit, cancelled }: Extract<ToWorker, { kind: 'run' }>) => {
  send({ kind: 'started', id })
  const flag = new Int32Array(cancelled)
  const outcome = await runUnit({ session, isCancelled: () => Atomics.load(flag, 0) === 1 }, unit)
  send({ kind: 'done', id, outcome })
  await vacuumNowAndThen()
}

/** Single-user PostgreSQL has no autovacuum, and every temporary table leaves dead rows in the catalogue. */
const vacuumNowAndThen = async () => {
  unitsSinceVacuum += 1
  if (unitsSinceVacuum < UNITS_BETWEEN_VACUUMS) return
  unitsSinceVacuum = 0
  await session.executeOwn('vacuum analyze')
}

let queue = Promise.resolve()
port.on('message', (message: ToWorker) => {
  queue = queue.then(async () => {
    if (message.kind === 'run') return run(message)
    await database.close()
    port.close()
  })
})
send({ kind: 'ready' })
