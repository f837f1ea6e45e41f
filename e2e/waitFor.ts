import { setTimeout as sleep } from 'node:timers/promises'

interface Patience {
  timeoutMs?: number
  pollMs?: number
}

/** Asks until `isDone`, then returns the answer; throws with the last one after `timeoutMs`. */
export const waitFor = async <T>(
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
  { timeoutMs = 30_000, pollMs = 100 }: Patience = {},
): Promise<T> => {
  const deadlineMs = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (isDone(answer)) return answer
    if (Date.now() > deadlineMs)
      throw new Error(`Not in ${timeoutMs} ms; last answer: ${JSON.stringify(answer)}`)
    await sleep(pollMs)
  }
}
