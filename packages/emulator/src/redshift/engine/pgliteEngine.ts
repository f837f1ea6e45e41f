import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { lockDirectory } from '../../lockDirectory.ts'
import type { Engine, UnitOutcome } from './engine.ts'
import type { FromWorker, ToWorker, WorkerData } from './workerProtocol.ts'

interface PendingUnit {
  onStart(): void
  resolve(outcome: UnitOutcome): void
  reject(error: Error): void
}

/** PGlite in a worker thread: a query of it freezes the event loop of the thread it runs in. */
export const createPgliteEngine = async (options: { dataDirectory?: string }): Promise<Engine> => {
  const { dataDirectory } = options
  const lock = dataDirectory === undefined ? undefined : lockDirectory(dataDirectory)
  const worker = startWorker({ dataDirectory })
  const pending = new Map<number, PendingUnit>()
  let nextId = 1
  let stopped: Error | undefined

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve())).then(() =>
    lock?.release(),
  )
  const failAll = (error: Error) => {
    stopped = error
    for (const unit of pending.values()) unit.reject(error)
    pending.clear()
  }
  worker.on('error', failAll)
  worker.on('exit', () => failAll(new Error('The database engine has stopped')))

  await firstMessage(worker)
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'ready') return
    const unit = pending.get(message.id)
    if (message.kind === 'started') return unit?.onStart()
    pending.delete(message.id)
    unit?.resolve(message.outcome)
  })

  const send = (message: ToWorker) => worker.postMessage(message)
  return {
    async run(unit, { onStart, signal }) {
      if (stopped) throw stopped
      const id = nextId++
      const cancelled = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
      const cancel = () => Atomics.store(new Int32Array(cancelled), 0, 1)
      if (signal.aborted) cancel()
      signal.addEventListener('abort', cancel, { once: true })
      try {
        return await new Promise<UnitOutcome>((resolve, reject) => {
          pending.set(id, { onStart, resolve, reject })
          send({ kind: 'run', id, unit, cancelled })
        })
      } finally {
        signal.removeEventListener('abort', cancel)
      }
    },
    async close() {
      send({ kind: 'close' })
      await exited
    },
  }
}

// No inherited flags: those of a test runner mean nothing to the worker.
const startWorker = (workerData: WorkerData) =>
  new Worker(new URL('./pgliteWorker.ts', import.meta.url), { workerData, execArgv: [] })

const firstMessage = async (worker: Worker) => {
  const failed = once(worker, 'exit').then(() => {
    throw new Error('The database engine did not start')
  })
  await Promise.race([once(worker, 'message'), failed])
}
