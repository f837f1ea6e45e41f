const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/

// SQL has no year 0, and an offset can lead out of year 9999.
const fourDigitYear = /^(?!0000)\d{4}-/

export interface Instant {
  epochMs: number
  /** UTC with microseconds, `2026-03-01T12:00:00.000000Z`; further digits are cut. */
  iso: string
}

/** An RFC 3339 timestamp between the years 1 and 9999 of UTC, or undefined. */
export const parseInstant = (text: string): Instant | undefined => {
  const match = rfc3339.exec(text)
  if (!match) return undefined
  const [, day, time, fraction = '', sign, hours, minutes] = match
  const offsetMinutes = parseOffset({ sign, hours, minutes })
  const localMs = parseLocal(`${day}T${time}.000Z`)
  if (offsetMinutes === undefined || localMs === undefined) return undefined

  const micros = fraction.slice(0, 6).padEnd(6, '0')
  const utcMs = localMs - offsetMinutes * 60_000
  const utcSecond = new Date(utcMs).toISOString().slice(0, -5)
  if (!fourDigitYear.test(utcSecond)) return undefined
  return { epochMs: utcMs + Number(micros.slice(0, 3)), iso: `${utcSecond}.${micros}Z` }
}

/**
 * Date.parse takes February 30 for March 1 and 24:00 for the next day: what it read must print the
 * same.
 */
const parseLocal = (iso: string): number | undefined => {
  const epochMs = Date.parse(iso)
  return !Number.isNaN(epochMs) && new Date(epochMs).toISOString() === iso ? epochMs : undefined
}

interface Offset {
  sign: string | undefined
  hours: string | undefined
  minutes: string | undefined
}

const parseOffset = ({ sign, hours, minutes }: Offset): number | undefined => {
  if (sign === undefined) return 0
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
