import type { SqlParameter } from '@aws-sdk/client-redshift-data'
import { decimalText } from './decimalText.ts'
import type { Parameters } from './redshift.ts'

/**
 * Named parameters as the Data API takes them: text, one character at least, and no empty list. The SDK drops a null
 * silently and the service refuses '', so both stop here, where the name is known.
 */
export const encodeParameters = (
  parameters: Parameters | undefined,
): { Parameters?: SqlParameter[] } => {
  const entries = Object.entries(parameters ?? {})
  if (entries.length === 0) return {}
  return { Parameters: entries.map(([name, value]) => ({ name, value: encodeValue(name, value) })) }
}

const encodeValue = (name: string, value: unknown): string => {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number' && Number.isFinite(value)) return decimalText(value)
  throw new TypeError(
    `Parameter ${name} cannot travel to the Data API: NULL, '' and other types go in JSON rows (encodeRows)`,
  )
}
