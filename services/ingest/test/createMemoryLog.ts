import type { Log, LogFields } from '@cauce/lambda'

/** Our Log over an array. */
export const createMemoryLog = () => {
  const lines: { message: string; fields: LogFields | undefined }[] = []
  const write: Log['info'] = (message, fields) => {
    lines.push({ message, fields })
  }
  const log: Log = { info: write, warn: write, error: write, addContext: () => undefined }
  return { log, lines }
}
