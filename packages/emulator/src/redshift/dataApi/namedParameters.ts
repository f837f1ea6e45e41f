import { lex, type Token } from '../bridge/tokens/lexer.ts'
import { textOf } from '../bridge/tokens/tokens.ts'
import { invalid } from './validation.ts'

/** As on the wire: lower-case members. */
export interface SqlParameter {
  name: string
  value: string
}

export interface PositionalStatement {
  /** As the client sent it, which is what it is described with. */
  namedSql: string
  /** With `$n` for its parameters. */
  sql: string
  args: readonly string[]
}

/**
 * Gives each occurrence of `:name` its own `$n`: PostgreSQL would deduce one type for a shared one. Strings, comments and
 * `::` casts are left alone. Throws a ValidationException for a name without a value, and for a value no statement uses.
 *
 * Without a list nothing is looked for: a name is then the engine's syntax error, when the statement runs
 * (https://github.com/aws/aws-sdk-pandas/issues/3024).
 */
export const bindParameters = (
  sqls: readonly string[],
  parameters: readonly SqlParameter[] | undefined,
): PositionalStatement[] => {
  if (!parameters) return sqls.map((sql) => ({ namedSql: sql, sql, args: [] }))
  const values = new Map(parameters.map(({ name, value }) => [name, value]))
  const unused = new Set(values.keys())
  const statements = sqls.map((sql) => bindStatement(sql, values, unused))
  const [name] = unused
  if (name !== undefined) {
    throw invalid(`Parameters list contains unused parameters. Unused parameters: [${name}]`)
  }
  return statements
}

const bindStatement = (sql: string, values: Map<string, string>, unused: Set<string>) => {
  const args: string[] = []
  const bindToken = (token: Token): Token => {
    if (token.kind !== 'parameter') return token
    const name = token.text.slice(1)
    const value = values.get(name)
    if (value === undefined) throw invalid(`SQL statement has an undefined parameter: ${name}`)
    unused.delete(name)
    args.push(value)
    return { ...token, text: `$${args.length}` }
  }
  return { namedSql: sql, sql: textOf(lex(sql).map(bindToken)), args }
}
