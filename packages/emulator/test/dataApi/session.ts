import {
  BatchExecuteStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  type ExecuteStatementCommandInput,
  type ExecuteStatementCommandOutput,
  type Field,
  GetStatementResultCommand,
  paginateGetStatementResult,
  type RedshiftDataClient,
} from '@aws-sdk/client-redshift-data'

/** A warehouse to run the contract against: the emulator's, or a workgroup of AWS. */
export interface DataApiTarget {
  workgroupName: string
  database: string
  /** The administrator's client, or that of the named role. */
  createClient(roleName?: string): Promise<RedshiftDataClient>
}

type Parameters = Record<string, string>

const WAIT_SECONDS = 30

/** The Data API in the few words the contract's examples need. */
export const openSession = async (target: DataApiTarget, roleName?: string) => {
  const client = await target.createClient(roleName)
  const { workgroupName, database } = target
  const where = { WorkgroupName: workgroupName, Database: database }

  const toParameters = (parameters: Parameters | undefined) =>
    parameters && Object.entries(parameters).map(([name, value]) => ({ name, value }))

  const describe = (id: string | undefined) =>
    client.send(new DescribeStatementCommand({ Id: id, WaitTimeSeconds: WAIT_SECONDS }))

  const execute = (sql: string, parameters?: Parameters) =>
    client.send(
      new ExecuteStatementCommand({
        ...where,
        Sql: sql,
        Parameters: toParameters(parameters),
        WaitTimeSeconds: WAIT_SECONDS,
      }),
    )

  const readAll = async (id: string | undefined) => {
    const rows: Field[][] = []
    for await (const page of paginateGetStatementResult({ client }, { Id: id })) {
      rows.push(...(page.Records ?? []))
    }
    return rows.map((row) => row.map(fieldValue))
  }

  return {
    client,
    where,
    describe,
    execute,
    /** A query with other members of the request. */
    executeWith: (input: Partial<ExecuteStatementCommandInput>) =>
      client.send(new ExecuteStatementCommand({ ...where, Sql: 'select 1', ...input })),
    /** Rows of plain values. */
    async query(sql: string, parameters?: Parameters) {
      const { Id } = await succeed(await execute(sql, parameters))
      return readAll(Id)
    },
    async result(sql: string) {
      const { Id } = await succeed(await execute(sql))
      return client.send(new GetStatementResultCommand({ Id }))
    },
    /** The text of the error the statement must end with. */
    async failure(sql: string, parameters?: Parameters) {
      const { Id, Status } = await describe((await execute(sql, parameters)).Id)
      if (Status !== 'FAILED') throw new Error(`${Id} is ${Status}, not FAILED`)
      return (await describe(Id)).Error
    },
    /** Described to its end, whatever that is. */
    async batch(sqls: string[], options: { parameters?: Parameters; mode?: 'AUTO_COMMIT' } = {}) {
      const { Id } = await client.send(
        new BatchExecuteStatementCommand({
          ...where,
          Sqls: sqls,
          Parameters: toParameters(options.parameters),
          ExecutionMode: options.mode,
          WaitTimeSeconds: WAIT_SECONDS,
        }),
      )
      return describe(Id)
    },
    readAll,
  }

  async function succeed(submitted: ExecuteStatementCommandOutput) {
    if (submitted.Status === 'FINISHED') return submitted
    throw new Error(`${submitted.Status}: ${(await describe(submitted.Id)).Error}`)
  }
}

export type DataApiSession = Awaited<ReturnType<typeof openSession>>

const fieldValue = (field: Field) =>
  field.isNull
    ? null
    : (field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue)

/** The name and message of what must be thrown. */
export const rejectionOf = async (promise: Promise<unknown>) => {
  try {
    await promise
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message }
    throw error
  }
  throw new Error('It did not fail')
}
