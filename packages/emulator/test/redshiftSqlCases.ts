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

const one = (value: string | null) => [[value]]
const notEmulated = /^ERROR: \[emulator\] .* is not emulated/

const MERGE = 'merge into ev using stg on ev.id = stg.id'
const INSERT_STAGED = 'when not matched then insert values (stg.id, stg.kind, stg.amount, stg.ts)'

const merge: SqlCase[] = [
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

const tables: SqlCase[] = [
  {
    name: 'temporary tables: TEMP, LIKE, #name',
    sqls: [
      'create temp table t1 (id varchar(64))',
      'create temp table t2 (like ev)',
      'create table #t3 (id varchar(64))',
      `insert into #t3 values ('x')`,
      'select (select count(*) from t1) + (select count(*) from t2) + (select count(*) from #t3)',
    ],
    rows: one('1'),
  },
  {
    name: 'column attributes DISTKEY, SORTKEY, ENCODE',
    sqls: [
      `create table if not exists t (id varchar(64) not null encode zstd distkey, n bigint encode az64,
         ts timestamp encode az64 sortkey) diststyle key`,
      `insert into t values ('a', 1, '2026-01-01')`,
    ],
  },
  {
    name: 'table attributes DISTKEY(c) COMPOUND SORTKEY(a, b)',
    sqls: [
      `create table t (id varchar(64), a bigint, b bigint, primary key (id)) distkey(id) compound sortkey(a, b)`,
    ],
  },
  {
    name: 'BACKUP YES DISTSTYLE AUTO SORTKEY AUTO ENCODE AUTO',
    sqls: ['create table t (id varchar(64)) backup yes diststyle auto sortkey auto encode auto'],
  },
  {
    name: 'CREATE TABLE … AS with attributes',
    sqls: ['create table t distkey(id) sortkey(ts) as select * from ev', 'select count(*) from t'],
    rows: one('3'),
  },
  {
    name: 'a primary key is not enforced',
    sqls: [
      'create table t (id varchar(64) primary key, n int, unique (n))',
      `insert into t values ('1', 1), ('1', 1)`,
      'select count(*) from t',
    ],
    rows: one('2'),
  },
  {
    name: 'a foreign key is not enforced',
    sqls: [
      'create table p (id int primary key)',
      'create table t (id int references p (id), foreign key (id) references p (id))',
      'insert into t values (1)',
    ],
  },
  {
    name: 'a primary key makes its column NOT NULL',
    sqls: ['create table t (id varchar(64), primary key (id))', 'insert into t values (null)'],
    fails: 'ERROR: Cannot insert a NULL value into column id',
  },
  {
    name: 'VARCHAR counts bytes',
    sqls: ['create table t (s varchar(4))', `insert into t values ('ééé')`],
    fails: 'ERROR: value too long for type character varying(4)',
  },
  {
    name: 'CHAR counts bytes',
    sqls: ['create table t (s char(3))', `insert into t values ('éé')`],
    fails: 'ERROR: value too long for type character(3)',
  },
  {
    name: 'LIKE copies the sizes of VARCHAR columns',
    sqls: [
      'create table t (s varchar(4))',
      'create temp table u (like t)',
      `insert into u values ('ééé')`,
    ],
    fails: 'ERROR: value too long for type character varying(4)',
  },
  {
    name: 'an emoji fits when its four bytes do',
    sqls: ['create table t (s varchar(5))', `insert into t values ('a😀')`, 'select s from t'],
    rows: one('a😀'),
  },
  {
    name: 'VARCHAR without a size is VARCHAR(256)',
    sqls: ['create table t (s varchar)', `insert into t values (repeat('x', 257))`],
    fails: 'ERROR: value too long for type character varying(256)',
  },
  {
    name: 'TEXT is VARCHAR(256)',
    sqls: ['create table t (s text)', `insert into t values (repeat('x', 257))`],
    fails: 'ERROR: value too long for type character varying(256)',
  },
  {
    name: 'VARCHAR(MAX) is VARCHAR(65535)',
    sqls: ['create table t (s varchar(max))', `insert into t values (repeat('x', 65536))`],
    fails: 'ERROR: value too long for type character varying(65535)',
  },
  {
    name: 'an added column counts bytes',
    sqls: ['alter table ev add column s varchar(2)', `update ev set s = 'éé'`],
    fails: 'ERROR: value too long for type character varying(2)',
  },
  {
    name: 'a cast to VARCHAR(n) cuts whole characters to n bytes',
    sqls: [`select 'ééé'::varchar(5), cast('a😀b' as varchar(4))`],
    rows: [['éé', 'a']],
  },
  {
    name: 'identifiers are folded, also in quotes',
    sqls: ['create table t ("MixedCase" int)', 'select mixedcase from t'],
    rows: [],
  },
  {
    name: 'IDENTITY(seed, step)',
    sqls: [
      'create table t (id bigint identity(5, 2), s varchar(10))',
      `insert into t (s) values ('a'), ('b')`,
      'select max(id) from t',
    ],
    rows: one('7'),
  },
  {
    name: 'GENERATED BY DEFAULT AS IDENTITY(seed, step)',
    sqls: [
      'create table t (id bigint generated by default as identity(1, 1), s varchar(10))',
      `insert into t (s) values ('a')`,
      'select id from t',
    ],
    rows: one('1'),
  },
  {
    name: 'DEFAULT GETDATE() and SYSDATE',
    sqls: [
      'create table t (id int, c timestamp default getdate(), d timestamp default sysdate)',
      'insert into t (id) values (1)',
      'select c is not null and d is not null from t',
    ],
    rows: one('t'),
  },
  {
    name: 'NUMERIC(38, 10) and TIMESTAMPTZ',
    sqls: ['create table t (n numeric(38,10), t timestamptz)'],
  },
  {
    name: 'NUMERIC has at most 38 digits',
    sqls: ['create table t (n numeric(39, 0))'],
    fails: 'ERROR: DECIMAL precision 39 must be between 1 and 38',
  },
  {
    name: 'TRUNCATE empties, and commits what came before',
    sqls: [
      'create table kept (n int)',
      'create table emptied as select 1 as n',
      'begin',
      'insert into kept values (1)',
      'truncate emptied',
      'rollback',
      'select (select count(*) from kept), (select count(*) from emptied)',
    ],
    rows: [['1', '0']],
    autoCommit: true,
  },
  {
    name: 'VACUUM and ANALYZE',
    sqls: ['vacuum ev', 'vacuum sort only ev to 75 percent', 'analyze ev'],
    autoCommit: true,
  },
  { name: 'LOCK takes the word TABLE or not', sqls: ['lock ev', 'lock table stg'] },
  {
    name: 'a view WITH NO SCHEMA BINDING',
    sqls: [
      'create view v as select * from public.ev with no schema binding',
      'select count(*) from v',
    ],
    rows: one('3'),
  },
]

const superData: SqlCase[] = [
  {
    name: 'JSON_PARSE into a SUPER column, and JSON_SERIALIZE',
    sqls: [
      'create table t (j super)',
      `insert into t values (json_parse('{"a": {"b": [1, 2]}}'))`,
      'select json_serialize(j) from t',
    ],
    rows: one('{"a":{"b":[1,2]}}'),
  },
  {
    name: 'JSON_PARSE is strict',
    sqls: [`select json_parse('{')`],
    fails: 'ERROR: JSON parsing error',
  },
  {
    name: 'JSON_PARSE refuses a key twice',
    sqls: [`select json_parse('{"a": 1, "a": 2}')`],
    fails: 'ERROR: JSON parsing error',
  },
  {
    name: 'navigation into objects and arrays',
    sqls: [
      'create table t (j super)',
      `insert into t values (json_parse('{"a":{"b":[1,2]}}'))`,
      'select x.j.a.b[0], x.j.a.nothing, x.j.a.b[7] from t x',
    ],
    rows: [['1', null, null]],
  },
  {
    name: 'unnesting an array',
    sqls: [
      'create table t (id int, arr super)',
      `insert into t values (1, json_parse('[{"k":"é"},{"k":null},{"k":""},{}]'))`,
      'select r.k::varchar(4) from t, t.arr as r',
    ],
    rows: [['é'], [null], [''], [null]],
  },
  {
    name: 'unnesting AT an index',
    sqls: [
      'create table t (arr super)',
      `insert into t values (json_parse('[5,6]'))`,
      'select r, i from t, t.arr as r at i',
    ],
    rows: [
      ['5', '0'],
      ['6', '1'],
    ],
  },
  {
    name: 'unnesting an array inside an element',
    sqls: [
      'create table t (arr super)',
      `insert into t values (json_parse('[{"k":[1,2]},{"k":[3]}]'))`,
      'select sum(x::int) from t, t.arr as r, r.k as x',
    ],
    rows: one('6'),
  },
  {
    name: 'a cast of SUPER that fits no type is NULL, and a text stays without its quotes',
    sqls: [
      'create table t (d super)',
      `insert into t values (json_parse('[{"n":5,"s":"José","o":{},"t":"2026-01-02 03:04:05","b":true}]'))`,
      `select r.n::bigint, r.s::bigint, r.s::varchar(10), r.o::varchar(10), r.t::timestamp, r.s::timestamp, r.b::boolean
         from t, t.d as r`,
    ],
    rows: [['5', null, 'José', null, '2026-01-02 03:04:05', null, 't']],
  },
  {
    name: 'JSON functions of strings',
    sqls: [
      `select json_extract_path_text('{"a":{"b":"x"}}', 'a', 'b'), can_json_parse('{'), is_valid_json('{}')`,
    ],
    rows: [['x', 'f', 't']],
  },
]

const functions: SqlCase[] = [
  {
    name: 'GETDATE has whole seconds, SYSDATE is the time of the transaction',
    sqls: [`select getdate() = date_trunc('second', getdate()), sysdate = sysdate`],
    rows: [['t', 't']],
  },
  {
    name: 'DATEADD and DATEDIFF by any name of the unit',
    sqls: [
      `select datediff(day, '2026-01-01'::timestamp, '2026-01-03'::timestamp), dateadd(mons, 1, '2026-01-31'::timestamp),
         datediff(week, '2009-01-01'::timestamp, '2009-12-31'::timestamp), date_diff('hour', '2026-01-01'::timestamp, '2026-12-31'::timestamp)`,
    ],
    rows: [['2', '2026-02-28 00:00:00', '52', '8736']],
  },
  {
    name: 'DATE_TRUNC, DATE_PART with a bare unit, EXTRACT as an integer',
    sqls: [
      `select date_trunc('month', ts), date_part(day, ts), extract(second from ts + interval '3.2 seconds') from ev where id = 'a'`,
    ],
    rows: [['2026-01-01 00:00:00', '1', '3']],
  },
  {
    name: 'CONVERT_TIMEZONE',
    sqls: [`select convert_timezone('UTC', 'America/New_York', '2026-01-01 12:00:00'::timestamp)`],
    rows: one('2026-01-01 07:00:00'),
  },
  {
    name: 'NVL, NVL2, DECODE',
    sqls: [`select nvl(null, 1), nvl2(null, 1, 2), decode(1, 1, 'a', 'b')`],
    rows: [['1', '2', 'a']],
  },
  {
    name: 'LISTAGG, in order, and of distinct values',
    sqls: [
      `select listagg(id, ',') within group (order by id desc), listagg(distinct kind, '+') within group (order by kind) from ev`,
    ],
    rows: [['c,b,a', 'x+y']],
  },
  {
    name: 'APPROXIMATE COUNT(DISTINCT)',
    sqls: ['select approximate count(distinct kind) from ev'],
    rows: one('2'),
  },
  { name: 'MEDIAN', sqls: ['select median(amount) from ev'], rows: one('2') },
  {
    name: 'RATIO_TO_REPORT',
    sqls: ['select ratio_to_report(amount) over () from ev order by 1 limit 1'],
    rows: one('0.16666666666666666'),
  },
  {
    name: 'AVG of integers is an integer',
    sqls: ['select avg(n) from (select 1 as n union all select 2) t'],
    rows: one('1'),
  },
  { name: 'integer division', sqls: ['select 7 / 2'], rows: one('3') },
  {
    name: 'LEN, CHARINDEX, STRTOL, SHA2',
    sqls: [`select len('abc'), charindex('b', 'abc'), strtol('ff', 16), left(sha2('a', 256), 8)`],
    rows: [['3', '2', '255', 'ca978112']],
  },
  {
    name: 'REGEXP_SUBSTR, REGEXP_COUNT',
    sqls: [`select regexp_substr('abc', 'b'), regexp_count('aa', 'a')`],
    rows: [['b', '2']],
  },
  {
    name: 'TO_CHAR of an instant',
    sqls: [`select to_char('2026-01-02 03:04:05.6'::timestamp, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`],
    rows: one('2026-01-02T03:04:05.600000Z'),
  },
  { name: 'TOP', sqls: ['select top 2 id from ev order by id'], rows: [['a'], ['b']] },
  { name: 'backslash escapes', sqls: [String.raw`select 'a\'b'`], rows: one("a'b") },
  {
    name: 'GROUP BY ROLLUP',
    sqls: ['select kind, sum(amount) from ev group by rollup(kind) order by 1'],
    rows: [
      ['x', '3.0000'],
      ['y', '3.0000'],
      [null, '6.0000'],
    ],
  },
  {
    name: 'a recursive query',
    sqls: [
      'with recursive c(n) as (select 1 union all select n + 1 from c where n < 3) select count(*) from c',
    ],
    rows: one('3'),
  },
  {
    name: 'DELETE USING',
    sqls: ['delete from ev using stg where ev.id = stg.id', 'select count(*) from ev'],
    rows: one('2'),
  },
  {
    name: 'UPDATE FROM',
    sqls: [
      'update ev set kind = s.kind from stg s where ev.id = s.id',
      `select kind from ev where id = 'a'`,
    ],
    rows: one('z'),
  },
  { name: 'CURRENT_DATABASE', sqls: ['select current_database()'], rows: one('cauce') },
  { name: 'SET query_group', sqls: [`set query_group to 'x'`] },
  { name: 'EXPLAIN', sqls: ['explain select * from ev'] },
]

const catalogue: SqlCase[] = [
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

const refused: SqlCase[] = [
  { name: 'ON CONFLICT', sqls: ['insert into ev (id) values (1) on conflict do nothing'], fails: 'ERROR: syntax error at or near "on"' },
  { name: 'RETURNING', sqls: [`insert into ev (id) values ('z') returning id`], fails: 'ERROR: syntax error at or near "returning"' },
  { name: 'JSONB', sqls: ['create table t (j jsonb)'], fails: 'ERROR: Unsupported type "jsonb".' },
  { name: 'UUID', sqls: [`select 'x'::uuid`], fails: 'ERROR: Unsupported type "uuid".' },
  { name: 'arrays', sqls: ['create table t (a text[])'], fails: 'ERROR: Unsupported type "text[]".' },
  { name: 'CREATE INDEX', sqls: ['create index on ev (id)'], fails: notEmulated },
  { name: 'FILTER', sqls: [`select count(*) filter (where id = 'a') from ev`], fails: /syntax error/ },
  { name: 'DISTINCT ON', sqls: ['select distinct on (kind) * from ev'], fails: /DISTINCT ON/ },
  { name: 'FOR UPDATE', sqls: ['select * from ev for update'], fails: /FOR UPDATE/ },
  { name: 'a VALUES list as a table', sqls: ['select * from (values (1)) v'], fails: /syntax error at or near "values"/ },
  { name: 'CHECK', sqls: ['create table t (a int check (a > 0))'], fails: /CHECK constraints are not supported/ },
  { name: 'SAVEPOINT', sqls: ['savepoint s'], fails: /SAVEPOINT is not supported/ },
  { name: 'STRING_AGG', sqls: [`select string_agg(id, ',') from ev`], fails: 'ERROR: function string_agg does not exist' },
  { name: 'GENERATE_SERIES', sqls: ['select generate_series(1, 3)'], fails: 'ERROR: function generate_series does not exist' },
  { name: 'GEN_RANDOM_UUID', sqls: ['select gen_random_uuid()'], fails: 'ERROR: function gen_random_uuid does not exist' },
  { name: 'JSONB functions', sqls: [`select jsonb_typeof(json_parse('1'))`], fails: 'ERROR: function jsonb_typeof does not exist' },
  { name: 'JSON operators', sqls: [`select json_parse('{}') -> 'a'`], fails: 'ERROR: operator does not exist: ->' },
  { name: 'functions of the prelude by their own names', sqls: ['select rs.len(id) from ev'], fails: 'ERROR: function len does not exist' },
  { name: 'SET ROLE', sqls: ['set role postgres'], fails: notEmulated },
  { name: 'SET SESSION AUTHORIZATION', sqls: ['set session authorization postgres'], fails: notEmulated },
  { name: 'RESET', sqls: ['reset session authorization'], fails: notEmulated },
  { name: 'SET_CONFIG', sqls: [`select set_config('role', 'postgres', false)`], fails: 'ERROR: function set_config does not exist' },
  { name: 'DO', sqls: ['do $$ begin end $$'], fails: notEmulated },
  { name: 'two statements in one', sqls: ['select 1; select 2'], fails: /multiple commands/ },
  { name: 'COPY', sqls: [`copy ev from 's3://b/k' iam_role default format as json 'auto'`], fails: notEmulated },
  { name: 'UNLOAD', sqls: [`unload ('select * from ev') to 's3://b/k' iam_role default parquet`], fails: notEmulated },
  { name: 'PIVOT', sqls: [`select * from (select kind, amount from ev) pivot (sum(amount) for kind in ('x', 'y'))`], fails: notEmulated },
  { name: 'QUALIFY', sqls: ['select id from ev qualify row_number() over (partition by kind order by ts) = 1'], fails: notEmulated },
  { name: 'materialized views', sqls: ['create materialized view m auto refresh yes as select 1 as a'], fails: notEmulated },
  { name: 'stored procedures', sqls: ['create procedure p() as $$ begin end $$ language plpgsql'], fails: notEmulated },
  { name: 'ALTER TABLE APPEND', sqls: ['alter table ev append from stg'], fails: notEmulated },
  { name: 'ALTER DISTKEY', sqls: ['alter table ev alter distkey id'], fails: notEmulated },
  { name: 'an unknown relation', sqls: ['select * from nosuch'], fails: 'ERROR: relation "nosuch" does not exist' },
  { name: 'a syntax error, with its place', sqls: ['select id FROM FROM ev'], fails: 'ERROR: syntax error at or near "FROM"\n  Position: 16' },
  { name: 'a syntax error after a rewrite, with its place in the original', sqls: ['select sysdate, nvl(1, 2) oops oops from ev'], fails: /Position: 32$/ },
] // biome-ignore format: one case a line

export const SQL_CASES: Record<string, readonly SqlCase[]> = {
  MERGE: merge,
  tables,
  SUPER: superData,
  'functions and queries': functions,
  catalogue,
  refused,
}
