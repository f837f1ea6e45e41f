import { parseInstant } from '../instant/parseInstant.ts'
import type { RejectionCode } from './rejectionCodes.ts'

const clockSkewMs = 5 * 60_000
const earliestMs = Date.UTC(2000, 0, 1)

/**
 * Epoch milliseconds of an RFC 3339 time. One wrong clock ahead of all others would freeze its
 * record for good.
 */
export const parseVersion = (
  { nowMs }: { nowMs: number },
  time: string,
): { version: number } | { code: RejectionCode } => {
  const version = parseInstant(time)?.epochMs
  if (version === undefined || version < earliestMs) return { code: 'VERSION_OUT_OF_RANGE' }
  if (version > nowMs + clockSkewMs) return { code: 'VERSION_IN_FUTURE' }
  return { version }
}
