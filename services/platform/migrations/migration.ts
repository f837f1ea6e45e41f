/**
 * One step of the warehouse's history. Applied anywhere, it never changes again: its SQL is literal, not derived from
 * the dataset of today, and a correction is a new migration.
 */
export interface Migration {
  /** Its file's name. Migrations are applied in the order of their names. */
  readonly name: string
  /** Database users it grants to. They are created first, in the same transaction, where the warehouse has none. */
  readonly users?: (stage: string) => readonly string[]
  /** `stage` is safe inside a quoted identifier; identifiers cannot be parameters. */
  readonly statements: (stage: string) => readonly string[]
}
