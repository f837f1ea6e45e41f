import { Metrics as Powertools } from '@aws-lambda-powertools/metrics'
import {
  type ErrorOutcome,
  errorMetric,
  functionMetrics,
  type MetricName,
  metricNamespace,
  type ServiceName,
} from '@cauce/observability'

/** What the middleware needs of the metrics of any function. */
export interface ErrorCounter {
  /** Counts a failure under its stable code. */
  countError(code: ErrorOutcome): void
}

/** One value of a metric, or one for each thing measured. */
export type MetricValues<Service extends ServiceName> = Readonly<
  Partial<Record<MetricName<Service>, number | readonly number[]>>
>

/** Metrics as lines of the log (EMF), from which CloudWatch makes them: no call, so nothing to wait for or to fail. */
export interface Metrics<Service extends ServiceName> extends ErrorCounter {
  publish(values: MetricValues<Service>): void
}

/** By Powertools, which writes a line more for every hundred values of a metric. */
export const createMetrics = <Service extends ServiceName>({
  service,
  stage,
}: {
  service: Service
  /** Undefined only in a function that is about to fail for the lack of it. */
  stage: string | undefined
}): Metrics<Service> => {
  const powertools = new Powertools({ namespace: metricNamespace })
  // Its own default is a dimension `service`.
  powertools.clearDefaultDimensions()
  powertools.setDefaultDimensions({ Service: service, Stage: stage || 'unknown' })
  const flush = () => {
    // Without the check it warns, when the hundredth value has just been written.
    if (powertools.hasStoredMetrics()) powertools.publishStoredMetrics()
  }
  return {
    publish(values) {
      for (const name of Object.keys(values) as MetricName<Service>[]) {
        const { unit } = functionMetrics[service][name] as { unit: 'Count' | 'Milliseconds' }
        for (const value of [values[name] ?? []].flat()) {
          powertools.addMetric(String(name), unit, Number(value))
        }
      }
      flush()
    },
    countError(code) {
      powertools.addDimension('Outcome', code)
      powertools.addMetric(errorMetric.name, errorMetric.unit, 1)
      flush()
    },
  }
}
