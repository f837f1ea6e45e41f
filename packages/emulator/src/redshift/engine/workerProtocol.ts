import type { UnitOfWork, UnitOutcome } from './engine.ts'

export interface WorkerData {
  /** In memory when absent. */
  dataDirectory: string | undefined
}

export type ToWorker =
  | { kind: 'run'; id: number; unit: UnitOfWork; cancelled: SharedArrayBuffer }
  | { kind: 'close' }

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'started'; id: number }
  | { kind: 'done'; id: number; outcome: UnitOutcome }
