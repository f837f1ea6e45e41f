import type { SqlCase } from './sqlCase.ts'

const notEmulated = /^ERROR: \[emulator\] .* is not emulated/

const syntaxErrorAt = (text: string, position: number) =>
  `ERROR: syntax error at or near "${text}"\n  Position: ${position}`

export const refusedCases: readonly SqlCase[] = [
  {
    name: 'ON CONFLICT',
    sqls: ['insert into ev (id) values (1) on conflict do nothing'],
    fails: 'ERROR: syntax error at or near "on"',
  },
  {
    name: 'RETURNING',
    sqls: [`insert into ev (id) values ('z') returning id`],
    fails: 'ERROR: syntax error at or near "returning"',
  },
  { name: 'JSONB', sqls: ['create table t (j jsonb)'], fails: 'ERROR: Unsupported type "jsonb".' },
  { name: 'UUID', sqls: [`select 'x'::uuid`], fails: 'ERROR: Unsupported type "uuid".' },
  {
    name: 'arrays',
    sqls: ['create table t (a text[])'],
    fails: 'ERROR: Unsupported type "text[]".',
  },
  { name: 'CREATE INDEX', sqls: ['create index on ev (id)'], fails: notEmulated },
  {
    name: 'FILTER',
    sqls: [`select count(*) filter (where id = 'a') from ev`],
    fails: /syntax error/,
  },
  { name: 'DISTINCT ON', sqls: ['select distinct on (kind) * from ev'], fails: /DISTINCT ON/ },
  { name: 'FOR UPDATE', sqls: ['select * from ev for update'], fails: /FOR UPDATE/ },
  {
    name: 'a VALUES list as a table',
    sqls: ['select * from (values (1)) v'],
    fails: /syntax error at or near "values"/,
  },
  {
    name: 'CHECK',
    sqls: ['create table t (a int check (a > 0))'],
    fails: /CHECK constraints are not supported/,
  },
  {
    name: 'LATERAL',
    sqls: ['select * from ev, lateral (select amount from stg where stg.id = ev.id) s'],
    fails: 'ERROR: LATERAL is not supported',
  },
  {
    name: 'TRUNCATE RESTRICT',
    sqls: ['truncate ev restrict'],
    fails: syntaxErrorAt('restrict', 13),
  },
  {
    name: 'TRUNCATE CASCADE',
    sqls: ['truncate table public.ev cascade;'],
    fails: syntaxErrorAt('cascade', 26),
  },
  {
    name: 'TRUNCATE RESTART IDENTITY',
    sqls: ['truncate ev restart identity'],
    fails: syntaxErrorAt('restart', 13),
  },
  { name: 'TRUNCATE of two tables', sqls: ['truncate ev, stg'], fails: syntaxErrorAt(',', 12) },
  { name: 'EXPLAIN', sqls: ['explain select * from ev'], fails: notEmulated },
  ...[
    'select * from pg_authid',
    'select * from pg_shadow',
    'select * from pg_catalog.pg_stat_activity',
    'select * from ev where id in (select proname from pg_proc)',
    'select * from information_schema.applicable_roles',
    'create table t (like pg_authid)',
    'create table t as select * from pg_authid',
    'update pg_authid set rolpassword = null',
    'delete from pg_authid using ev',
  ].map((sql) => ({ name: `another system relation: ${sql}`, sqls: [sql], fails: notEmulated })),
  { name: 'SAVEPOINT', sqls: ['savepoint s'], fails: /SAVEPOINT is not supported/ },
  {
    name: 'STRING_AGG',
    sqls: [`select string_agg(id, ',') from ev`],
    fails: 'ERROR: function string_agg does not exist',
  },
  {
    name: 'GENERATE_SERIES',
    sqls: ['select generate_series(1, 3)'],
    fails: 'ERROR: function generate_series does not exist',
  },
  {
    name: 'GEN_RANDOM_UUID',
    sqls: ['select gen_random_uuid()'],
    fails: 'ERROR: function gen_random_uuid does not exist',
  },
  {
    name: 'JSONB functions',
    sqls: [`select jsonb_typeof(json_parse('1'))`],
    fails: 'ERROR: function jsonb_typeof does not exist',
  },
  {
    name: 'JSON operators',
    sqls: [`select json_parse('{}') -> 'a'`],
    fails: 'ERROR: operator does not exist: ->',
  },
  {
    name: 'functions of the prelude by their own names',
    sqls: ['select rs.len(id) from ev'],
    fails: 'ERROR: function len does not exist',
  },
  { name: 'SET ROLE', sqls: ['set role postgres'], fails: notEmulated },
  {
    name: 'SET SESSION AUTHORIZATION',
    sqls: ['set session authorization postgres'],
    fails: notEmulated,
  },
  { name: 'RESET', sqls: ['reset session authorization'], fails: notEmulated },
  {
    name: 'SET_CONFIG',
    sqls: [`select set_config('role', 'postgres', false)`],
    fails: 'ERROR: function set_config does not exist',
  },
  { name: 'DO', sqls: ['do $$ begin end $$'], fails: notEmulated },
  { name: 'two statements in one', sqls: ['select 1; select 2'], fails: /multiple commands/ },
  {
    name: 'COPY',
    sqls: [`copy ev from 's3://b/k' iam_role default format as json 'auto'`],
    fails: notEmulated,
  },
  {
    name: 'UNLOAD',
    sqls: [`unload ('select * from ev') to 's3://b/k' iam_role default parquet`],
    fails: notEmulated,
  },
  {
    name: 'PIVOT',
    sqls: [
      `select * from (select kind, amount from ev) pivot (sum(amount) for kind in ('x', 'y'))`,
    ],
    fails: notEmulated,
  },
  {
    name: 'QUALIFY',
    sqls: ['select id from ev qualify row_number() over (partition by kind order by ts) = 1'],
    fails: notEmulated,
  },
  {
    name: 'materialized views',
    sqls: ['create materialized view m auto refresh yes as select 1 as a'],
    fails: notEmulated,
  },
  {
    name: 'stored procedures',
    sqls: ['create procedure p() as $$ begin end $$ language plpgsql'],
    fails: notEmulated,
  },
  { name: 'ALTER TABLE APPEND', sqls: ['alter table ev append from stg'], fails: notEmulated },
  { name: 'ALTER DISTKEY', sqls: ['alter table ev alter distkey id'], fails: notEmulated },
  {
    name: 'an unknown relation',
    sqls: ['select * from nosuch'],
    fails: 'ERROR: relation "nosuch" does not exist',
  },
  {
    name: 'a syntax error, with its place',
    sqls: ['select id FROM FROM ev'],
    fails: 'ERROR: syntax error at or near "FROM"\n  Position: 16',
  },
  {
    name: 'a syntax error after a rewrite, with its place in the original',
    sqls: ['select approximate count(distinct kind) oops oops from ev'],
    fails: 'ERROR: syntax error at or near "oops"\n  Position: 46',
  },
]
