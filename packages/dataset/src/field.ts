import * as z from 'zod/mini'

export type FieldValue = string | number | boolean | null

/** What the author of a dataset may say about any field. */
export interface FieldOptions {
  /** True unless said otherwise. An optional field takes null, and stores it as NULL. */
  readonly required?: boolean
  /** Erased on request, never logged. */
  readonly personal?: boolean
  /** Hidden from readers without the scope for personal data. Only personal fields are masked. */
  readonly masked?: boolean
}

/** What a kind of field knows: its checks, and its way into a column and back. */
export interface FieldKind {
  readonly type: 'text' | 'email' | 'rut' | 'integer' | 'boolean' | 'timestamp'
  readonly columnType: string
  /** Checks and normalises the value in a message; every failure's message is a rejection code. */
  readonly schema: z.ZodMiniType<FieldValue>
  /** The column as the read statements return it, to the value. */
  readonly rowSchema: z.ZodMiniType<FieldValue>
  /** SQL that casts the attribute at `path`, of type SUPER, for the column. */
  readonly castFromSuper: (path: string) => string
  /** SQL that selects the column as `rowSchema` expects it. */
  readonly select: (column: string) => string
  /** The value as the row document carries it. */
  readonly encode: (value: FieldValue) => FieldValue
  /** Upper bound of the encoded value's JSON text. */
  readonly maxJsonBytes: number
}

export interface Field extends FieldKind {
  readonly required: boolean
  readonly personal: boolean
  readonly masked: boolean
}

export const createField = (
  { required = true, personal = false, masked = false }: FieldOptions,
  kind: FieldKind,
): Field => ({
  ...kind,
  required,
  personal,
  masked,
  schema: required ? kind.schema : z._default(z.nullable(kind.schema), null),
  rowSchema: required ? kind.rowSchema : z.nullable(kind.rowSchema),
})
