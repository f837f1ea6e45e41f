export { customers } from './customers.ts'
export type { Access, Column, Dataset, DatasetDefinition, DatasetRecord } from './dataset.ts'
export { defineDataset } from './defineDataset.ts'
export type { Field, FieldOptions, FieldValue } from './field.ts'
export { boolean } from './fields/boolean.ts'
export { email } from './fields/email.ts'
export { integer } from './fields/integer.ts'
export { rut } from './fields/rut.ts'
export { type TextOptions, text } from './fields/text.ts'
export { timestamp } from './fields/timestamp.ts'
export type { ChangeEvent } from './message/changeEvent.ts'
export { type ParsedMessage, parseMessage, type ReceivedMessage } from './message/parseMessage.ts'
export { recordSchema } from './message/recordSchema.ts'
export type { Rejection } from './message/rejection.ts'
export { type RejectionCode, rejectionCodes } from './message/rejectionCodes.ts'
export { decodeRecord, type StoredRecord } from './row/decodeRecord.ts'
export { type RowDocument, toRowDocument } from './row/toRowDocument.ts'
export { generateRut } from './rut/generateRut.ts'
export { isValidRut } from './rut/isValidRut.ts'
export { normalizeRut } from './rut/normalizeRut.ts'
export { createTableStatements } from './sql/createTableStatements.ts'
export { type LoadStatements, loadStatements } from './sql/loadStatements.ts'
export {
  firstPageStatement,
  getStatement,
  nextPageStatement,
  type ReadStatement,
} from './sql/readStatements.ts'
