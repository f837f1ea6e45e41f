import { one, type SqlCase } from './sqlCase.ts'

export const functionCases: readonly SqlCase[] = [
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
]
