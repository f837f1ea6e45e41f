import { Logger } from '@aws-lambda-powertools/logger'
import type { Context } from 'aws-lambda'
import { allowFields } from './allowFields.ts'
import type { LogFields, LogMessage } from './logFields.ts'

/** Structured lines that cannot carry a value of a record: constant messages and declared fields only. */
export interface Log {
  info(message: LogMessage, fields?: LogFields): void
  warn(message: LogMessage, fields?: LogFields): void
  error(message: LogMessage, fields?: LogFields): void
  /** From now on every line carries this invocation's request id. */
  addContext(context: Context): void
}

export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'

/** JSON lines by Powertools, under the name of the service. */
export const createLogger = ({
  service,
  level = 'INFO',
}: {
  service: string
  level?: LogLevel | undefined
}): Log => {
  const logger = new Logger({ serviceName: service, logLevel: level })
  return {
    info: (message, fields = {}) => logger.info(message, allowFields(fields)),
    warn: (message, fields = {}) => logger.warn(message, allowFields(fields)),
    error: (message, fields = {}) => logger.error(message, allowFields(fields)),
    addContext: (context) => logger.addContext(context),
  }
}
