import type { ColumnMetadata, Field } from '@aws-sdk/client-redshift-data'
import { AppError } from '@cauce/errors'
import type { Row, Value } from './redshift.ts'

/**
 * A page of a result as rows by column label. Throws WAREHOUSE_CONTRACT for what our own SQL must not select: two
 * columns of one name, binary values, and integers that the SDK has already rounded.
 */
export const decodeRows = (
  columns: readonly ColumnMetadata[],
  records: readonly Field[][],
): Row[] => {
  const names = columns.map((column) => column.label || column.name || '')
  if (new Set(names).size < names.length) throw breach('Two columns of the result have one name')
  return records.map((fields) => {
    if (fields.length !== names.length) throw breach('A row and its columns differ in number')
    return Object.fromEntries(names.map((name, index) => [name, decodeField(name, fields[index])]))
  })
}

const decodeField = (name: string, field: Field | undefined): Value => {
  if (field?.isNull) return null
  if (field?.longValue !== undefined) return decodeLong(name, field.longValue)
  const value = field?.stringValue ?? field?.booleanValue ?? field?.doubleValue
  if (value === undefined) throw breach(`Column ${name} has a value of no supported type`)
  return value
}

/** The SDK parses longValue into a double: 9223372036854774807 arrives as 9223372036854775000. */
const decodeLong = (name: string, long: number): number => {
  if (Number.isSafeInteger(long)) return long
  throw breach(`Column ${name} exceeds 53 bits and was rounded: select it as VARCHAR`)
}

const breach = (message: string) => new AppError('WAREHOUSE_CONTRACT', message)
