import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Bridge, createBridge } from '../src/redshift/bridge/bridge.ts'
import { engineErrorText } from '../src/redshift/bridge/engineErrorText.ts'
import { RedshiftError } from '../src/redshift/bridge/redshiftError.ts'
import {
  ADMIN_USER,
  type Engine,
  type StatementOutcome,
  type UnitOfWork,
} from '../src/redshift/engine/engine.ts'
import { createPgliteEngine } from '../src/redshift/engine/pgliteEngine.ts'
import { catalogueCases } from './redshiftSql/catalogueCases.ts'
import { functionCases } from './redshiftSql/functionCases.ts'
import { mergeCases } from './redshiftSql/mergeCases.ts'
import { refusedCases } from './redshiftSql/refusedCases.ts'
import { SETUP, type SqlCase } from './redshiftSql/sqlCase.ts'
import { superCases } from './redshiftSql/superCases.ts'
import { tableCases } from './redshiftSql/tableCases.ts'

let engine: Engine
let bridge: Bridge

beforeAll(async () => {
  ;[engine, bridge] = await Promise.all([createPgliteEngine({}), createBridge()])
  await run(SETUP, 'autoCommit')
}, 30_000)

afterAll(() => engine.close())

const toStatement = (sql: string) => {
  try {
    return { ...bridge(sql, { database: 'cauce' }), args: [] }
  } catch (error) {
    if (error instanceof RedshiftError) return { refusal: error.text }
    throw error
  }
}

/** A transaction is failed by its last statement, so that no case sees what another did. */
const ROLL_BACK = { refusal: 'the end of the case' }

const run = (sqls: readonly string[], mode: UnitOfWork['mode']) => {
  const statements = sqls.map(toStatement)
  return engine.run(
    {
      databaseUser: ADMIN_USER,
      mode,
      statements: mode === 'transaction' ? [...statements, ROLL_BACK] : statements,
    },
    { onStart: () => {}, signal: new AbortController().signal },
  )
}

const runCase = async ({ sqls, autoCommit }: SqlCase) => {
  const { statements } = await run(sqls, autoCommit ? 'autoCommit' : 'transaction')
  return statements.slice(0, sqls.length)
}

const errorOf = (outcome: StatementOutcome) =>
  outcome.kind === 'failed' ? engineErrorText(outcome.error) : undefined

const rowsOf = (outcome: StatementOutcome | undefined) =>
  outcome?.kind === 'finished' ? outcome.resultSet?.rows : undefined

const SQL_CASES: readonly [string, readonly SqlCase[]][] = [
  ['MERGE', mergeCases],
  ['tables', tableCases],
  ['SUPER', superCases],
  ['functions and queries', functionCases],
  ['catalogue', catalogueCases],
  ['refused', refusedCases],
]

describe.each(SQL_CASES)('Redshift SQL, %s', (_, cases) => {
  it.each(cases)('$name', async (sqlCase) => {
    const outcomes = await runCase(sqlCase)
    const errors = outcomes.map(errorOf).filter((error) => error !== undefined)
    if (sqlCase.fails === undefined) expect(errors).toEqual([])
    else expect(errors[0]).toEqual(expect.stringMatching(exactly(sqlCase.fails)))
    if (sqlCase.rows) expect(rowsOf(outcomes.at(-1))).toEqual(sqlCase.rows)
  })
})

const exactly = (text: string | RegExp) =>
  text instanceof RegExp ? text : new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
