import type middy from '@middy/core'
import type { Log } from './createLogger.ts'

/** Puts the invocation's request id on every line that follows. */
export const logContext = (log: Log): middy.MiddlewareObj => ({
  before: ({ context }) => {
    log.addContext(context)
  },
})
