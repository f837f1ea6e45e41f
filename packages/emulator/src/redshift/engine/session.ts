import { type PGlite, protocol } from '@electric-sql/pglite'
import type { EngineError, ResultColumn, ResultSet } from './engine.ts'

type Messages = Awaited<ReturnType<PGlite['execProtocol']>>['messages']
type Message<Name extends string> = Extract<ProtocolMessage, { name: Name }>

interface Field {
  name: string
  tableID: number
  columnID: number
  dataTypeID: number
  dataTypeModifier: number
}

type ProtocolMessage =
  | { name: 'rowDescription'; fields: readonly Field[] }
  | { name: 'dataRow'; fields: readonly (string | null)[] }
  | { name: 'commandComplete'; text: string }
  | { name: 'readyForQuery'; status: string }
  | { name: 'error'; message: string; code?: string; constraint?: string }

export type SqlOutcome =
  | { kind: 'finished'; affectedRows: number; resultSet?: ResultSet | undefined }
  | { kind: 'failed'; error: EngineError }

/** PGlite's only session. One buffer per statement: five times fewer trips into WebAssembly than `query()`. */
export interface Session {
  execute(sql: string, args?: readonly string[]): Promise<SqlOutcome>
  /** Throws where `execute` would answer `failed`. For the engine's own statements. */
  executeOwn(sql: string): Promise<void>
  inTransaction(): boolean
}

export const createSession = (database: PGlite): Session => {
  let status = 'I'

  const exchange = async (sql: string, args: readonly string[]) => {
    const { messages } = await database.execProtocol(statementBuffer(sql, args), {
      throwOnError: false,
    })
    status = messagesNamed(messages, 'readyForQuery').at(-1)?.status ?? status
    return messages
  }

  const describe = async (fields: readonly Field[]): Promise<ResultColumn[]> => {
    const origins = await findOrigins(exchange, fields)
    return fields.map((field) => ({
      name: field.name,
      typeOid: field.dataTypeID,
      typeModifier: field.dataTypeModifier,
      ...(origins.get(originKey(field)) ?? EXPRESSION),
    }))
  }

  const execute = async (sql: string, args: readonly string[] = []): Promise<SqlOutcome> => {
    const messages = await exchange(sql, args)
    const [error] = messagesNamed(messages, 'error')
    if (error) {
      const { message, code = '', constraint } = error
      return { kind: 'failed', error: { message, code, constraint } }
    }
    const [description] = messagesNamed(messages, 'rowDescription')
    const rows = messagesNamed(messages, 'dataRow').map((row) => row.fields)
    const tag = messagesNamed(messages, 'commandComplete')[0]?.text ?? ''
    const resultSet = description && { columns: await describe(description.fields), rows }
    return { kind: 'finished', affectedRows: affectedRowsOf(tag), resultSet }
  }

  return {
    execute,
    async executeOwn(sql) {
      const outcome = await execute(sql)
      if (outcome.kind === 'failed') throw new Error(outcome.error.message)
    },
    inTransaction: () => status !== 'I',
  }
}

const statementBuffer = (text: string, args: readonly string[]) => {
  const { serialize } = protocol
  return Buffer.concat([
    serialize.parse({ text }),
    serialize.bind({ values: [...args] }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    serialize.sync(),
  ])
}

const messagesNamed = <Name extends ProtocolMessage['name']>(messages: Messages, name: Name) =>
  messages.filter((message) => message.name === name) as unknown as Message<Name>[]

/** The number that ends a command tag: `INSERT 0 3`, `UPDATE 2`. */
const affectedRowsOf = (tag: string) => Number(/ (\d+)$/.exec(tag)?.[1] ?? 0)

interface Origin {
  tableName: string
  schemaName: string
  nullable: boolean
}

const EXPRESSION: Origin = { tableName: '', schemaName: '', nullable: true }

const originKey = (field: Field) => `${field.tableID}.${field.columnID}`

const findOrigins = async (
  exchange: (sql: string, args: readonly string[]) => Promise<Messages>,
  fields: readonly Field[],
) => {
  const tables = [...new Set(fields.map((field) => field.tableID))].filter((table) => table !== 0)
  if (tables.length === 0) return new Map<string, Origin>()
  const messages = await exchange(
    `select attrelid || '.' || attnum, relname, nspname, attnotnull
       from pg_catalog.pg_attribute
       join pg_catalog.pg_class on pg_class.oid = attrelid
       join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
      where attrelid in (${tables.join(', ')})`,
    [],
  )
  return new Map(
    messagesNamed(messages, 'dataRow').map(({ fields: [key, table, schema, notNull] }) => [
      String(key),
      { tableName: String(table), schemaName: String(schema), nullable: notNull !== 't' },
    ]),
  )
}
