export { createLogger, type Log, type LogLevel } from './createLogger.ts'
export {
  createMetrics,
  type ErrorCounter,
  type Metrics,
  type MetricValues,
} from './createMetrics.ts'
export { deadlineOf } from './deadlineOf.ts'
export { errorResponses } from './errorResponses.ts'
export { failWithoutValues } from './failWithoutValues.ts'
export { json } from './json.ts'
export { loadConfig } from './loadConfig.ts'
export { logContext } from './logContext.ts'
export type { LogFields, LogMessage } from './logFields.ts'
export { parseInput } from './parseInput.ts'
