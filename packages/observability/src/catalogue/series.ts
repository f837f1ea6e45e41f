import type { MetricStat } from './metric.ts'

/** Metrics by the name that CloudWatch's metric math knows them by: a lower-case letter, then letters and digits. */
export type Inputs = Readonly<Record<string, MetricStat>>

/** A metric, or metric math over several. A minute without data counts as 0 where `filled` says so. */
export interface Series {
  readonly inputs: Inputs
  /** Absent when the only input is the series itself. */
  readonly expression?: string
}

export const filled = (...ids: readonly string[]): string =>
  ids.map((id) => `FILL(${id}, 0)`).join(' + ')
