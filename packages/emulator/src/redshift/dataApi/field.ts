import { columnType, TYPE_OIDS } from './columnTypes.ts'

/** Node 24 has it; TypeScript's library does not yet. https://github.com/tc39/proposal-json-parse-with-source */
const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): object }

/** One value, with exactly one member: https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_Field.html */
export const encodeField = (value: string | null, typeOid: number): Record<string, unknown> => {
  if (value === null) return { isNull: true }
  const { field } = columnType(typeOid)
  if (field === 'booleanValue') return { booleanValue: value === 't' }
  if (field === 'longValue') return { longValue: encodeLong(value) }
  if (field === 'doubleValue') return { doubleValue: encodeDouble(value, typeOid) }
  return { stringValue: encodeString(value, typeOid) }
}

/** Beyond 2^53 the digits go to the wire as they are, as AWS sends them. */
const encodeLong = (value: string) =>
  Number.isSafeInteger(Number(value)) ? Number(value) : rawJSON(value)

const encodeDouble = (value: string, typeOid: number) => {
  const number = typeOid === TYPE_OIDS.real ? Math.fround(Number(value)) : Number(value)
  // JSON has no NaN or infinity; AWS's protocols send their names.
  return Number.isFinite(number) ? number : value
}

const encodeString = (value: string, typeOid: number) => {
  if (typeOid === TYPE_OIDS.timestamp) return value.includes('.') ? value : `${value}.0`
  if (typeOid === TYPE_OIDS.bytea) return Buffer.from(value.slice(2), 'hex').toString('base64')
  if (typeOid === TYPE_OIDS.super) return withoutSpaces(value)
  return value
}

/** jsonb is printed with a space after each comma and colon; SUPER is not. */
const withoutSpaces = (json: string) =>
  json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, literal: string | undefined) => literal ?? '')
