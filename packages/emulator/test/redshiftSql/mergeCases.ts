import { one, type SqlCase } from './sqlCase.ts'

const MERGE = 'merge into ev using stg on ev.id = stg.id'
const INSERT_STAGED = 'when not matched then insert values (stg.id, stg.kind, stg.amount, stg.ts)'

export const mergeCases: readonly SqlCase[] = [
  {
    name: 'MERGE updates what is matched and inserts the rest',
    sqls: [
      `merge into ev using stg s on ev.id = s.id when matched then update set kind = s.kind
       when not matched then insert (id, kind) values (s.id, s.kind)`,
      'select id, kind from ev order by id',
    ],
    rows: [
      ['a', 'z'],
      ['b', 'x'],
      ['c', 'y'],
      ['d', 'w'],
    ],
  },
  {
    name: 'MERGE deletes what is matched',
    sqls: [`${MERGE} when matched then delete ${INSERT_STAGED}`, 'select count(*) from ev'],
    rows: one('3'),
  },
  {
    name: 'MERGE REMOVE DUPLICATES leaves one copy of each source row',
    sqls: [
      `insert into stg values ('a','z',9,'2026-04-01')`,
      `${MERGE} remove duplicates`,
      `select count(*), max(case when id = 'a' then kind end) from ev`,
    ],
    rows: [['4', 'z']],
  },
  {
    name: 'MERGE takes a subquery as its source',
    sqls: [
      `merge into ev using (select * from stg where id = 'd') s on ev.id = s.id
       when matched then update set kind = s.kind when not matched then insert (id) values (s.id)`,
      'select count(*) from ev',
    ],
    rows: one('4'),
  },
  {
    name: 'MERGE refuses a source that reads its target',
    sqls: [
      `merge into ev using (select * from ev) s on ev.id = s.id
       when matched then update set kind = s.kind when not matched then insert (id) values (s.id)`,
    ],
    fails: /Source view\/subquery in Merge statement cannot reference target table/,
  },
  {
    name: 'MERGE refuses a single clause',
    sqls: [`${MERGE} when matched then delete`],
    fails: /MERGE needs one WHEN MATCHED and one WHEN NOT MATCHED/,
  },
  {
    name: 'MERGE refuses a condition',
    sqls: [`${MERGE} when matched and stg.amount > 1 then delete ${INSERT_STAGED}`],
    fails: 'ERROR: syntax error at or near "and"',
  },
  {
    name: 'MERGE refuses an alias of its target',
    sqls: [`merge into ev t using stg on t.id = stg.id when matched then delete ${INSERT_STAGED}`],
    fails: /syntax error/,
  },
  {
    name: 'MERGE fails when two source rows match one target row',
    sqls: [
      `insert into stg values ('a','q',1,'2026-04-01')`,
      `${MERGE} when matched then update set kind = stg.kind ${INSERT_STAGED}`,
    ],
    fails: 'ERROR: Found multiple matches to update the same tuple.',
  },
]
