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
    name: 'the system relations that there are, by either name',
    sqls: [
      ...'pg_user pg_tables pg_views pg_class pg_namespace pg_attribute pg_table_def pg_database'
        .split(' ')
        .flatMap((name) => [`select * from ${name} limit 1`, `select * from pg_catalog.${name}`]),
      ...'tables columns views schemata'
        .split(' ')
        .map((name) => `select * from information_schema.${name}`),
    ],
  },
  {
    name: 'VERSION() tells what it is',
    sqls: ['select version()'],
    rows: one(
      'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), ' +
        'Redshift 1.0.0 (embedded in Cauce)',
    ),
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
