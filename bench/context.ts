import type { ConnectedCloud } from './clouds/connectCloud.ts'
import type { Cloud } from './clouds/startCloud.ts'
import type { CustomerSource } from './customers.ts'
import type { Report } from './report/report.ts'

export type RunningCloud = Cloud & ConnectedCloud

/** What a measurement may use. */
export interface BenchContext {
  /** A smoke run: everything once and short. The numbers mean nothing. */
  isQuick: boolean
  /** Removed when the bench ends. */
  directory: string
  createCustomers: CustomerSource
  /** The two systems, started by the first measurement that asks. */
  clouds(): Promise<{ cauce: RunningCloud; baseline: RunningCloud }>
  /** Run when the bench ends, also when it fails or is interrupted. */
  onEnd(close: () => Promise<void>): void
  /** What goes on, in words for the person who waits. */
  progress(text: string): void
}

export interface Measurement {
  name: string
  summary: string
  run(context: BenchContext): Promise<Report>
}
