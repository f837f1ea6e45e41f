import { EventEmitter, once } from 'node:events'

export interface Arrivals {
  notify(queueName: string): void
  /** Resolves when a message arrives, after `waitMs`, or when the client hangs up. */
  wait(queueName: string, options: { waitMs: number; signal: AbortSignal }): Promise<void>
}

/** Wakes long polls. */
export const createArrivals = (): Arrivals => {
  const emitter = new EventEmitter({ captureRejections: false }).setMaxListeners(0)
  return {
    notify: (queueName) => void emitter.emit(queueName),
    async wait(queueName, { waitMs, signal }) {
      const either = AbortSignal.any([signal, AbortSignal.timeout(Math.max(1, Math.ceil(waitMs)))])
      await once(emitter, queueName, { signal: either }).catch(() => undefined)
    },
  }
}
