export {
  type ErrorOutcome,
  errorMetric,
  functionMetrics,
  type MetricName,
  metricNamespace,
  type ServiceName,
} from './functionMetrics.ts'
export { answerWithinMs, freshWithinMs } from './limits.ts'
