import type { ResultColumn } from '../engine/engine.ts'
import { columnType, TYPE_OIDS } from './columnTypes.ts'

/** As captured from a live service, `length` and the odd precisions included. */
export const columnMetadata = (column: ResultColumn) => {
  const { typeName, isSigned, isCaseSensitive } = columnType(column.typeOid)
  return {
    name: column.name,
    label: column.name,
    typeName,
    ...sizeOf(column),
    length: 0,
    isSigned,
    isCaseSensitive,
    isCurrency: false,
    nullable: column.nullable ? 1 : 0,
    schemaName: column.schemaName,
    tableName: column.tableName,
  }
}

/** PostgreSQL adds the four bytes of a length word to every type modifier. */
const HEADER = 4

const sizeOf = ({ typeOid, typeModifier }: ResultColumn) => {
  const { precision, scale } = columnType(typeOid)
  if (typeModifier < HEADER) return { precision, scale }
  const modifier = typeModifier - HEADER
  if (typeOid === TYPE_OIDS.numeric) {
    return { precision: modifier >> 16, scale: modifier & 0xff_ff }
  }
  const isCharacter = typeOid === TYPE_OIDS.varchar || typeOid === TYPE_OIDS.char
  return { precision: isCharacter ? modifier : precision, scale }
}
