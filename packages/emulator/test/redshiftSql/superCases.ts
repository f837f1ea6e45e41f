import { one, type SqlCase } from './sqlCase.ts'

export const superCases: readonly SqlCase[] = [
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
