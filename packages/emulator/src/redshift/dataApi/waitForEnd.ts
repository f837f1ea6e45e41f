import { setTimeout as sleep } from 'node:timers/promises'
import type { Statement } from './statement.ts'

/** Waits until the statement has ended, the time is over, or the client has hung up. */
export const waitForEnd = async (
  statement: Statement,
  { waitSeconds, signal: clientSignal }: { waitSeconds: number | undefined; signal: AbortSignal },
): Promise<void> => {
  if (waitSeconds === undefined) return
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, clientSignal])
  const time = sleep(waitSeconds * 1000, undefined, { signal }).catch(ignoreAbort)
  await Promise.race([statement.ended, time])
  over.abort()
}

const ignoreAbort = (error: unknown) => {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error
}
