import { format } from 'node:util'

const LEVELS = {
  log: 'INFO',
  info: 'INFO',
  debug: 'DEBUG',
  warn: 'WARN',
  error: 'ERROR',
  trace: 'TRACE',
} as const

/**
 * Sends what the function writes to `emit`, console lines in Lambda's text format. Node's own pipe from a worker's
 * stdout is another channel than its messages: a line could come after the end of the invocation that wrote it.
 */
export const captureOutput = (emit: (text: string) => void) => {
  let requestId: string | undefined

  const write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    emit(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    const callback = rest.find((argument) => typeof argument === 'function')
    if (callback) process.nextTick(callback as () => void)
    return true
  }
  process.stdout.write = write
  process.stderr.write = write

  const log = (level: string, text: string) => {
    // One line, one log event: Lambda does the same.
    const line = text.replaceAll('\n', '\r')
    emit(`${new Date().toISOString()}\t${requestId ?? 'undefined'}\t${level}\t${line}\n`)
  }
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...values: unknown[]) => log(level, format(...values))
  }

  return {
    log,
    setRequestId: (id: string) => {
      requestId = id
    },
  }
}
