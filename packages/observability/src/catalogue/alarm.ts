import type { Series } from './series.ts'

/** `page`: somebody is woken, because data or promises are being lost now. `ticket`: somebody looks today. */
export type Severity = 'page' | 'ticket'

interface AlarmText {
  /** Kebab case: the alarm's name is `cauce-<stage>-<name>`. */
  readonly name: string
  readonly severity: Severity
  /** What is the case when it rings. */
  readonly says: string
  /** Why this threshold and this window. */
  readonly why: string
  /** The first thing to do. */
  readonly first: string
}

interface Condition extends Series {
  /** In alarm when the value is greater, in `periods` periods one after the other. */
  readonly above: number
  readonly unit: '%' | 'ms' | 's' | ''
  readonly periodSeconds: number
  readonly periods: number
}

export interface MetricAlarm extends AlarmText, Condition {}

/** Rings when all of its conditions do; each is an alarm of its own that tells nobody. */
export interface CompositeAlarm extends AlarmText {
  readonly conditions: Readonly<Record<string, Condition>>
}

export type Alarm = MetricAlarm | CompositeAlarm

export const isComposite = (alarm: Alarm): alarm is CompositeAlarm => 'conditions' in alarm
