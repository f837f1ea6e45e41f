import { one, type SqlCase } from './sqlCase.ts'

export const catalogueCases: readonly SqlCase[] = [
  {
    name: 'SVV_TABLES and SVV_COLUMNS',
    sqls: [
      `select count(*) from svv_tables where table_name = 'ev'`,
      `select data_type from svv_columns where table_name = 'ev' and column_name = 'id'`,
    ],
    rows: one('character varying'),
  },
  {
    name: 'PG_TABLE_DEF',
    sqls: [
      'create table t (j super not null)',
      `select "column", type, "notnull" from pg_table_def where tablename = 't'`,
    ],
    rows: [['j', 'super', 't']],
  },
  {
    name: 'users and roles',
    sqls: [
      'create user "IAMR:Some-Role" password disable',
      'create role r',
      'grant role r to "IAMR:Some-Role"',
      'grant select on ev to role r',
      `select usename from pg_user where usename = 'IAMR:Some-Role'`,
    ],
    rows: one('IAMR:Some-Role'),
  },
  {
    name: 'GRANT ON DATABASE knows the namespace’s database',
    sqls: ['create user u password disable', 'grant temp on database cauce to u'],
  },
  {
    name: 'GRANT ON DATABASE refuses another database',
    sqls: ['create user u password disable', 'grant temp on database other to u'],
    fails: 'ERROR: database "other" does not exist',
  },
]
