import { describe, expect, it } from '@jest/globals'
import { findDestruction } from './destruction.ts'

const find = (sql: string, place: { earlier?: string[]; later?: string[] } = {}) =>
  findDestruction(sql, { earlier: [], later: [], ...place })

describe('findDestruction', () => {
  it.each([
    'CREATE TABLE t (id VARCHAR(64) NOT NULL)',
    'CREATE VIEW v AS\nSELECT id FROM t',
    'CREATE USER "IAMR:drop-table" PASSWORD DISABLE',
    'INSERT INTO t (id) VALUES (0)',
    "INSERT INTO t (id) VALUES ('; DROP TABLE t; --')",
    'LOCK TABLE t_mutex',
    'GRANT SELECT, INSERT, UPDATE, DELETE ON t TO "IAMR:x"',
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    'ALTER TABLE t ADD COLUMN phone VARCHAR(20)',
    'alter table t add phone VARCHAR(20) DEFAULT NULL;',
    'ALTER TABLE t ALTER SORTKEY (id)',
  ])('takes %j for harmless', (sql) => {
    expect(find(sql)).toBeUndefined()
  })

  it.each([
    ['DROP TABLE t', 'drops an object'],
    ['  drop\n table\tif exists t', 'drops an object'],
    ['/* tidy up */ DROP /**/ SCHEMA s CASCADE', 'drops an object'],
    ['-- tidy up\nDROP TABLE t', 'drops an object'],
    ["-- it's tidy\nDROP TABLE t --'", 'drops an object'],
    ["/* it's */ DROP TABLE t /* ' */", 'drops an object'],
    ['DELETE FROM t WHERE id = 1', 'deletes rows'],
    ['TRUNCATE t', 'deletes rows'],
    ['ALTER TABLE t DROP COLUMN rut', 'drops a column'],
    ['ALTER TABLE public.t\n  DROP COLUMN "rut" CASCADE', 'drops a column'],
    ['ALTER TABLE t RENAME TO u', 'renames what running code may use'],
    ['ALTER TABLE t RENAME COLUMN rut TO run', 'renames what running code may use'],
    [
      "ALTER TABLE t ADD COLUMN c CHAR(1) NOT NULL DEFAULT ''",
      'adds a column that running code does not fill',
    ],
    ['UPDATE t SET rut = NULL', 'overwrites values'],
    ['MERGE INTO t USING s ON t.id = s.id REMOVE DUPLICATES', 'overwrites values'],
    ['SELECT 1; DROP TABLE t', 'is more than one statement'],
    ['CALL tidy_up()', 'is of a kind not known to be harmless'],
    ["EXECUTE 'DROP TABLE t'", 'is of a kind not known to be harmless'],
    ['ALTER TABLE t APPEND FROM u', 'is of a kind not known to be harmless'],
    ["UNLOAD ('SELECT * FROM t') TO 's3://b'", 'is of a kind not known to be harmless'],
    ["INSERT INTO t VALUES ('\\''); DROP TABLE t; --')", 'is of a kind not known to be harmless'],
    ["INSERT INTO t VALUES ($$'$$); DROP TABLE t; --')", 'is of a kind not known to be harmless'],
    ['', 'is of a kind not known to be harmless'],
  ])('says of %j that it %s', (sql, reason) => {
    expect(find(sql)).toBe(reason)
  })

  it('lets a view be dropped by the migration that makes it again, and by no other', () => {
    const drop = 'DROP VIEW v'
    const create = 'CREATE VIEW v AS SELECT id FROM t'
    expect(find(drop, { later: ['GRANT SELECT ON u TO PUBLIC', create] })).toBeUndefined()
    expect(find(drop, { earlier: [create] })).toBe('drops an object')
    expect(find(drop, { later: ['CREATE VIEW v_old AS SELECT 1'] })).toBe('drops an object')
    expect(find('DROP VIEW v, w', { later: [create] })).toBe('drops an object')
    expect(find('DROP TABLE v', { later: [create] })).toBe('drops an object')
  })

  it('tells a widened column from a narrowed one by the statements before', () => {
    const create = 'CREATE TABLE t (\n  id VARCHAR(64) NOT NULL,\n  rut VARCHAR(12)\n)'
    const resize = (size: number) => `ALTER TABLE t ALTER COLUMN rut TYPE VARCHAR(${size})`
    const narrow = 'may narrow a column'
    expect(find(resize(20), { earlier: [create] })).toBeUndefined()
    expect(find(resize(11), { earlier: [create] })).toBe(narrow)
    expect(find(resize(15), { earlier: [create, resize(20)] })).toBe(narrow)
    expect(find(resize(20), { earlier: ['CREATE TABLE u (rut VARCHAR(12))'] })).toBe(narrow)
    const added = 'ALTER TABLE t ADD COLUMN phone VARCHAR(20)'
    const widened = 'ALTER TABLE t ALTER COLUMN phone TYPE VARCHAR(30)'
    expect(find(widened, { earlier: [create, added] })).toBeUndefined()
    expect(find(widened, { earlier: [create] })).toBe(narrow)
  })
})
