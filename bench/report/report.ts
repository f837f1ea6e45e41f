/** One number to reach, and what was measured. */
export interface Bar {
  what: string
  bar: string
  measured: string
  isMet: boolean
}

export interface Table {
  header: readonly string[]
  rows: readonly (readonly string[])[]
}

export interface Report {
  title: string
  bars: readonly Bar[]
  tables: readonly Table[]
  /** What a reader must know to trust the tables, each one a sentence or two. */
  notes: readonly string[]
}
