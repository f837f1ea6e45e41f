import type { Dataset } from '../dataset.ts'

/** The zod schema of a record as producers send it. Every issue's message is a rejection code. */
export const recordSchema = ({ schemas }: Dataset) => schemas.record
