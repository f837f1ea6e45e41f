/** What a case has to do: run, end in this value (first column of the last row set's first row), or fail like this. */
export interface SqlCase {
  name: string
  sqls: readonly string[]
  rows?: readonly (readonly (string | null)[])[]
  fails?: string | RegExp
  /** Outside a transaction, where VACUUM and TRUNCATE are at home. */
  autoCommit?: boolean
}

/** `ev` has events a, b (kind x) and c (kind y); `stg` has a and d. */
export const SETUP: readonly string[] = [
  'create table ev (id varchar(64), kind varchar(32), amount numeric(18,4), ts timestamp)',
  `insert into ev values ('a','x',1,'2026-01-01'), ('b','x',2,'2026-02-01'), ('c','y',3,'2026-03-01')`,
  'create table stg (id varchar(64), kind varchar(32), amount numeric(18,4), ts timestamp)',
  `insert into stg values ('a','z',9,'2026-04-01'), ('d','w',4,'2026-04-01')`,
]

export const one = (value: string | null) => [[value]]
