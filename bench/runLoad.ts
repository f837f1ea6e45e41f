interface Load {
  concurrency: number
  durationMs: number
  request(): Promise<void>
}

export interface LoadResult {
  latenciesMs: number[]
  perSecond: number
}

/** Repeats a request from `concurrency` callers at once; each starts its last one before `durationMs` is over. */
export const runLoad = async ({ concurrency, durationMs, request }: Load): Promise<LoadResult> => {
  const latenciesMs: number[] = []
  const fromMs = performance.now()
  const call = async () => {
    while (performance.now() - fromMs < durationMs) {
      const startMs = performance.now()
      await request()
      latenciesMs.push(performance.now() - startMs)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, call))
  return { latenciesMs, perSecond: (latenciesMs.length * 1_000) / (performance.now() - fromMs) }
}
