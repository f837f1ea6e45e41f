export interface TokenValidity {
  AccessTokenValidity?: number | string
  TokenValidityUnits?: { AccessToken?: string }
}

const UNIT_SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 }
const MIN_SECONDS = 300
const MAX_SECONDS = 86_400

/** An hour by default; between five minutes and a day, as Cognito requires. */
export const accessTokenSeconds = ({
  AccessTokenValidity = 1,
  TokenValidityUnits,
}: TokenValidity) => {
  const unit = TokenValidityUnits?.AccessToken ?? 'hours'
  const seconds = Number(AccessTokenValidity) * (UNIT_SECONDS[unit] ?? Number.NaN)
  if (seconds >= MIN_SECONDS && seconds <= MAX_SECONDS) return seconds
  throw new Error(
    `Invalid range for token validity: access tokens last from 5 minutes to 1 day, not ${AccessTokenValidity} ${unit}`,
  )
}
