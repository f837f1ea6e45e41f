/** Says how long each call must wait so that no more than `perSecond` start in any second. */
export interface Quota {
  /** Takes the next place; milliseconds until it. */
  reserveMs(): number
}

/** A token bucket that holds one token: AWS publishes rates and no bursts. `now` in milliseconds. */
export const createQuota = ({
  perSecond,
  now = () => performance.now(),
}: {
  perSecond: number
  now?: () => number
}): Quota => {
  let nextAtMs = Number.NEGATIVE_INFINITY
  return {
    reserveMs() {
      const nowMs = now()
      const startMs = Math.max(nowMs, nextAtMs)
      nextAtMs = startMs + 1_000 / perSecond
      return startMs - nowMs
    },
  }
}
