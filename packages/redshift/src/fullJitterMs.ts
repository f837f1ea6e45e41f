const BASE_MS = 100
const CAP_MS = 5_000

/**
 * Pause before try number `tries + 1`: anywhere between nothing and an exponentially growing ceiling, so that callers
 * throttled together do not come back together. Source: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
 */
export const fullJitterMs = (random: () => number, tries: number): number =>
  Math.floor(random() * Math.min(CAP_MS, BASE_MS * 2 ** tries))
