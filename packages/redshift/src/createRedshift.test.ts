import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from '@jest/globals'
import {
  failure,
  page,
  type Reply,
  STATEMENT_ID,
  startScriptedDataApi,
  statement,
} from '../test/startScriptedDataApi.ts'
import { createRedshift } from './createRedshift.ts'

const RUT = '12345678-5'
const ID_COLUMN = { name: 'id', label: 'id', typeName: 'varchar' }
const TWO_STATEMENTS = { sqls: ['DELETE FROM a', 'SELECT 1 AS n'] }

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

const start = async (...replies: Reply[]) => {
  const server = await startScriptedDataApi(...replies)
  open.push(server)
  const pausesMs: number[] = []
  const redshift = createRedshift({
    client: server.client,
    workgroupName: 'cauce-local',
    database: 'cauce',
    random: () => 0.5,
    sleep: async (ms) => {
      pausesMs.push(ms)
    },
  })
  return { ...server, redshift, pausesMs }
}

const inMs = (ms: number) => ({ deadlineAt: Date.now() + ms })

describe('query', () => {
  it('takes two calls when the statement finishes within the first wait', async () => {
    const { redshift, calls } = await start(
      statement('FINISHED', { HasResultSet: true }),
      page([ID_COLUMN], [[{ stringValue: 'c-1' }]]),
    )
    const rows = await redshift.query(
      { sql: 'SELECT id FROM clientes_current WHERE id = :id', parameters: { id: 'c-1', n: 2 } },
      inMs(20_500),
    )
    expect(rows).toEqual([{ id: 'c-1' }])
    expect(calls).toEqual([
      {
        operation: 'ExecuteStatement',
        input: {
          Sql: 'SELECT id FROM clientes_current WHERE id = :id',
          Parameters: [
            { name: 'id', value: 'c-1' },
            { name: 'n', value: '2' },
          ],
          WorkgroupName: 'cauce-local',
          Database: 'cauce',
          ClientToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
          WaitTimeSeconds: 15,
        },
      },
      { operation: 'GetStatementResult', input: { Id: STATEMENT_ID } },
    ])
  })

  it('waits at most 30 seconds in one call, however far the deadline is', async () => {
    const { redshift, calls } = await start(statement('FINISHED', { HasResultSet: false }))
    await redshift.query({ sql: 'SELECT 1' }, inMs(600_000))
    expect(calls[0]?.input.WaitTimeSeconds).toBe(30)
  })

  it('joins the pages of a result in order', async () => {
    const { redshift, calls } = await start(
      statement('FINISHED', { HasResultSet: true }),
      page([ID_COLUMN], [[{ stringValue: 'a' }]], 'more'),
      page([ID_COLUMN], [[{ stringValue: 'b' }]]),
    )
    expect(await redshift.query({ sql: 'SELECT id FROM t' }, inMs(20_000))).toEqual([
      { id: 'a' },
      { id: 'b' },
    ])
    expect(calls[2]?.input).toEqual({ Id: STATEMENT_ID, NextToken: 'more' })
  })

  it('keeps waiting with DescribeStatement while the statement runs, whatever a new status is called', async () => {
    const { redshift, calls, operations } = await start(
      statement('SUBMITTED'),
      statement('RESUMING'),
      statement('FINISHED', { HasResultSet: true }),
      page([ID_COLUMN], []),
    )
    expect(await redshift.query({ sql: 'SELECT id FROM t' }, inMs(20_000))).toEqual([])
    expect(operations()).toEqual([
      'ExecuteStatement',
      'DescribeStatement',
      'DescribeStatement',
      'GetStatementResult',
    ])
    expect(calls[1]?.input.WaitTimeSeconds).toBeGreaterThanOrEqual(10)
  })
})

describe('execute', () => {
  it('takes one call and never asks for rows', async () => {
    const { redshift, operations } = await start(statement('FINISHED', { HasResultSet: false }))
    await redshift.execute({ sql: 'DELETE FROM t' }, inMs(20_000))
    expect(operations()).toEqual(['ExecuteStatement'])
  })
})

describe('executeBatch', () => {
  it('runs one transaction and reads the rows of its last statement', async () => {
    const { redshift, calls } = await start(
      statement('FINISHED', { HasResultSet: true }),
      page([{ name: 'n', label: 'n', typeName: 'int4' }], [[{ longValue: 1 }]]),
    )
    expect(
      await redshift.executeBatch({ ...TWO_STATEMENTS, name: 'ingest-1' }, inMs(20_000)),
    ).toEqual([{ n: 1 }])
    expect(calls.map(({ operation }) => operation)).toEqual([
      'BatchExecuteStatement',
      'GetStatementResult',
    ])
    expect(calls[0]?.input).toMatchObject({
      Sqls: TWO_STATEMENTS.sqls,
      ExecutionMode: 'TRANSACTION',
      StatementName: 'ingest-1',
    })
    expect(calls[1]?.input).toEqual({ Id: `${STATEMENT_ID}:2` })
  })

  it('returns no rows when an earlier statement has rows and the last has none', async () => {
    const { redshift } = await start(
      statement('FINISHED', { HasResultSet: true }),
      failure('ResourceNotFoundException', { message: 'Query does not have result.' }),
    )
    expect(await redshift.executeBatch(TWO_STATEMENTS, inMs(20_000))).toEqual([])
  })
})

describe('retries', () => {
  it.each([
    ['throttling', failure('ThrottlingException')],
    ['too many active statements', failure('ActiveStatementsExceededException')],
    ['too many sessions', failure('ActiveSessionsExceededException')],
    ['an internal error', failure('InternalServerException', { status: 500 })],
    ['a failed submission', failure('ExecuteStatementException', { status: 500 })],
    ['an answer of no known name above 500', failure('SomethingNew', { status: 503 })],
    ['a cut connection', 'cut' as const],
  ])('submits again under the same token after %s', async (_, trouble) => {
    const { redshift, calls, pausesMs } = await start(
      trouble,
      trouble,
      statement('FINISHED', { HasResultSet: false }),
    )
    await redshift.execute({ sql: 'DELETE FROM t' }, inMs(20_000))
    expect(calls).toHaveLength(3)
    expect(new Set(calls.map(({ input }) => input.ClientToken)).size).toBe(1)
    expect(pausesMs).toEqual([50, 100])
  })

  it('submits again at once, without waiting and under the same token, when too many requests wait', async () => {
    const { redshift, calls, pausesMs } = await start(
      failure('ActiveWaitingRequestsExceededException'),
      statement('STARTED'),
      statement('STARTED'),
      statement('FINISHED', { HasResultSet: false }),
    )
    await redshift.execute({ sql: 'DELETE FROM t' }, inMs(20_000))
    expect(calls.map(({ input }) => 'WaitTimeSeconds' in input)).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(calls[1]?.input.ClientToken).toBe(calls[0]?.input.ClientToken)
    expect(pausesMs).toEqual([50, 100])
  })

  it('polls with back-off from the DescribeStatement at which too many requests wait', async () => {
    const { redshift, calls } = await start(
      statement('STARTED'),
      failure('ActiveWaitingRequestsExceededException'),
      statement('STARTED'),
      statement('FINISHED', { HasResultSet: false }),
    )
    await redshift.execute({ sql: 'DELETE FROM t' }, inMs(20_000))
    expect(calls.slice(1).map(({ input }) => input.WaitTimeSeconds)).toEqual([
      expect.any(Number),
      undefined,
      undefined,
    ])
  })

  it('submits a transaction that lost a race anew, under another token', async () => {
    const { redshift, calls } = await start(
      statement('FAILED'),
      statement('FAILED', {
        Error: 'ERROR: 1023\n  DETAIL: Serializable isolation violation on table',
      }),
      statement('FINISHED', { HasResultSet: false }),
    )
    await redshift.executeBatch(TWO_STATEMENTS, inMs(20_000))
    expect(calls.map(({ operation }) => operation)).toEqual([
      'BatchExecuteStatement',
      'DescribeStatement',
      'BatchExecuteStatement',
    ])
    expect(calls[2]?.input.ClientToken).not.toBe(calls[0]?.input.ClientToken)
  })

  it('throws a conflict that does not go away', async () => {
    const { redshift } = await start(statement('FAILED', { Error: 'ERROR: deadlock detected' }))
    await expect(redshift.executeBatch(TWO_STATEMENTS, inMs(20_000))).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      kind: 'conflict',
      retryable: true,
    })
  })

  it('throws WAREHOUSE_UNAVAILABLE when the throttling outlasts the deadline', async () => {
    const { redshift } = await start(failure('ThrottlingException'))
    await expect(redshift.query({ sql: 'SELECT 1' }, inMs(300))).rejects.toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
      retryable: true,
    })
  })

  it('throws STATEMENT_OUTCOME_UNKNOWN when a submission may have arrived and is never answered', async () => {
    const { redshift } = await start('cut')
    await expect(redshift.executeBatch(TWO_STATEMENTS, inMs(300))).rejects.toMatchObject({
      code: 'STATEMENT_OUTCOME_UNKNOWN',
      retryable: true,
    })
  })

  it('does not forget a try that may have arrived when later ones are throttled', async () => {
    const { redshift } = await start('cut', failure('ThrottlingException'))
    await expect(redshift.executeBatch(TWO_STATEMENTS, inMs(300))).rejects.toMatchObject({
      code: 'STATEMENT_OUTCOME_UNKNOWN',
    })
  })

  it('gives up at the deadline on a server that accepts and says nothing', async () => {
    const { redshift } = await start('silence')
    const startedAt = Date.now()
    await expect(redshift.query({ sql: 'SELECT 1' }, inMs(400))).rejects.toMatchObject({
      code: 'STATEMENT_OUTCOME_UNKNOWN',
    })
    expect(Date.now() - startedAt).toBeLessThan(800)
  })

  it('does not repeat what the Data API refuses', async () => {
    const { redshift, calls } = await start(failure('AccessDeniedException'))
    await expect(redshift.query({ sql: 'SELECT 1' }, inMs(20_000))).rejects.toMatchObject({
      code: 'STATEMENT_FAILED',
      kind: 'configuration',
      retryable: false,
    })
    expect(calls).toHaveLength(1)
  })
})

describe('the deadline', () => {
  it('cancels a statement that outlives it and reports the outcome as unknown', async () => {
    const { redshift, operations } = await start(statement('STARTED'))
    const startedAt = Date.now()
    await expect(redshift.executeBatch(TWO_STATEMENTS, inMs(800))).rejects.toMatchObject({
      code: 'STATEMENT_OUTCOME_UNKNOWN',
      statementId: STATEMENT_ID,
      retryable: true,
    })
    expect(Date.now() - startedAt).toBeLessThan(1_300)
    expect(operations().filter((operation) => operation === 'CancelStatement')).toHaveLength(1)
    expect(operations().at(-1)).toBe('DescribeStatement')
  })

  const outlive = async (...ending: Reply[]) => {
    const server = await startScriptedDataApi(statement('STARTED'), 'silence', ...ending)
    open.push(server)
    const redshift = createRedshift({
      client: server.client,
      workgroupName: 'cauce-local',
      database: 'cauce',
    })
    return { ...server, run: () => redshift.executeBatch(TWO_STATEMENTS, inMs(1_200)) }
  }

  it('counts a statement that finished although it was cancelled', async () => {
    const { run, operations } = await outlive(
      failure('ValidationException', {
        message: 'Could not cancel a query that is already FINISHED',
      }),
      statement('FINISHED', { HasResultSet: false }),
    )
    expect(await run()).toEqual([])
    expect(operations().slice(2)).toEqual(['CancelStatement', 'DescribeStatement'])
  })

  it('reports the outcome of a cancelled statement as unknown, so that the caller tries again', async () => {
    const { run } = await outlive({ body: { Status: true } }, statement('ABORTED'))
    await expect(run()).rejects.toMatchObject({ code: 'STATEMENT_OUTCOME_UNKNOWN' })
  })

  it('reports a failure that the data caused before the cancellation arrived', async () => {
    const { run } = await outlive(
      { body: { Status: false } },
      statement('FAILED', { Error: 'ERROR: Value too long for character type' }),
    )
    await expect(run()).rejects.toMatchObject({ code: 'STATEMENT_FAILED', kind: 'data' })
  })
})

describe('personal data', () => {
  it.each<[string, Reply[]]>([
    [
      'the engine quotes it',
      [statement('FAILED', { Error: `ERROR: invalid input syntax: "${RUT}"` })],
    ],
    [
      'the engine says it unquoted',
      [statement('FAILED', { Error: `ERROR: Value too long ${RUT}` })],
    ],
    [
      'the Data API quotes it',
      [failure('ValidationException', { message: `Value '${RUT}' at 'parameters'` })],
    ],
    ['throttling quotes it', [failure('ThrottlingException', { message: RUT })]],
    [
      'it is in a row that cannot be decoded',
      [
        statement('FINISHED'),
        page([ID_COLUMN, ID_COLUMN], [[{ stringValue: RUT }, { stringValue: RUT }]]),
      ],
    ],
    [
      'the statement outlives its deadline',
      [statement('STARTED', { QueryParameters: [{ name: 'rut', value: RUT }] })],
    ],
    ['the connection is cut', ['cut']],
  ])('is in no error when %s', async (_, replies) => {
    const { redshift } = await start(...replies)
    const error = await redshift
      .query({ sql: 'SELECT :rut', parameters: { rut: RUT } }, inMs(400))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('12345678')
  })
})
