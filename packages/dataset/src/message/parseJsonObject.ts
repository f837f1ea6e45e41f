import type { RejectionCode } from './rejectionCodes.ts'

type JsonObject = Record<string, unknown>

export const parseJsonObject = (text: string): { object: JsonObject } | { code: RejectionCode } => {
  const value = parseJson(text)
  if (value === undefined) return { code: 'MALFORMED_JSON' }
  return isObject(value) ? { object: value } : { code: 'NOT_AN_OBJECT' }
}

/** JSON has no undefined: it says that the text is none. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
