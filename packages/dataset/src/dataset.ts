import type * as z from 'zod/mini'
import type { Field, FieldValue } from './field.ts'
import type { MessageSchemas } from './message/createMessageSchemas.ts'
import type { RowSchema } from './row/createRowSchema.ts'

/**
 * How the table is read most: Redshift places rows by the first column and orders them by the
 * second.
 */
export interface Access {
  readonly distKey: string
  readonly sortKey: string
}

export interface DatasetDefinition {
  /** Plural; it names the topic: `customers`. */
  readonly name: string
  /**
   * Singular; it prefixes the CloudEvents types: `customer` gives `customer.upserted` and
   * `customer.erased`.
   */
  readonly event: string
  readonly table: string
  /** The identifying field: text of 1 to 64 bytes. It is not listed in `fields`. */
  readonly key: string
  /** In the order of the table's columns. */
  readonly fields: Readonly<Record<string, Field>>
  readonly access: Access
}

/** A field with its name. */
export interface Column extends Field {
  readonly name: string
}

export interface Dataset extends DatasetDefinition {
  /** The key first, then the fields in their order. */
  readonly columns: readonly Column[]
  /** Built once: a schema costs more to build than to run. */
  readonly schemas: {
    readonly record: z.ZodMiniType<DatasetRecord>
    readonly messages: MessageSchemas
    readonly row: RowSchema
  }
}

/**
 * The values of one record by column name, the key included. Timestamps are ISO 8601 UTC with
 * microseconds.
 */
export type DatasetRecord = Record<string, FieldValue>
