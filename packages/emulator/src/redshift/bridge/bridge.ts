import type { Node, ParseResult } from 'libpg-query'
import { loadModule, parseSync } from 'libpg-query'
import { deparseSync } from 'pgsql-deparser'
import type { EngineStatement } from '../engine/engine.ts'
import { keepColumnNames } from './ast/columnNames.ts'
import { refuseWhatRedshiftRefuses } from './ast/refusals.ts'
import { rewriteNodes } from './ast/rewriteNodes.ts'
import { statementKind } from './ast/statementKinds.ts'
import { rewriteSuperNavigation } from './ast/superNavigation.ts'
import { RedshiftError } from './redshiftError.ts'
import { lex, type Token } from './tokens/lexer.ts'
import { rewriteLiterals } from './tokens/literals.ts'
import { rewriteQueries } from './tokens/queries.ts'
import { rewriteStatement } from './tokens/statements.ts'
import { rewriteTableAttributes } from './tokens/tableAttributes.ts'
import { textOf } from './tokens/tokens.ts'

export type BridgedStatement = Omit<EngineStatement, 'args'>

/** Translates one Redshift statement, with `$n` for its parameters. Throws a RedshiftError. */
export type Bridge = (sql: string, context: BridgeContext) => BridgedStatement

export interface BridgeContext {
  /** The name clients know the database by. */
  database: string
}

const CACHED_STATEMENTS = 500
const CACHED_LENGTH = 20_000

/** A bridge with a cache: the product's statements are few and constant. */
export const createBridge = async (): Promise<Bridge> => {
  await loadModule()
  const cache = new Map<string, BridgedStatement>()
  return (sql, context) => {
    const key = `${context.database} ${sql}`
    const cached = cache.get(key)
    if (cached) return cached
    const bridged = translate(sql, context)
    if (sql.length <= CACHED_LENGTH) cache.set(key, bridged)
    const [oldest] = cache.keys()
    if (cache.size > CACHED_STATEMENTS && oldest !== undefined) cache.delete(oldest)
    return bridged
  }
}

const translate = (sql: string, context: BridgeContext): BridgedStatement => {
  const tokens = rewriteTokens(sql)
  const text = textOf(tokens)
  const tree = parse(text, tokens)
  const statement = onlyStatement(tree)
  const parsed = JSON.stringify(tree)

  const kind = statementKind(statement)
  refuseWhatRedshiftRefuses(statement)
  keepColumnNames(statement)
  rewriteSuperNavigation(statement)
  const followUps = rewriteNodes(statement, context)
  const isUnchanged = JSON.stringify(tree) === parsed
  return { sql: isUnchanged ? text : deparseSync(tree), followUps, kind }
}

const rewriteTokens = (sql: string): readonly Token[] => {
  const tokens = lex(sql)
  while (tokens.at(-1)?.text === ';') tokens.pop()
  return rewriteQueries(rewriteTableAttributes(rewriteStatement(rewriteLiterals(tokens))))
}

const parse = (text: string, tokens: readonly Token[]): ParseResult => {
  try {
    return parseSync(text)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new RedshiftError(error.message, originalPosition(error, tokens))
  }
}

/** The parser's offset, counted in the text before it was rewritten. */
const originalPosition = (error: Error, tokens: readonly Token[]) => {
  const { cursorPosition } = (error as { sqlDetails?: { cursorPosition: number } }).sqlDetails ?? {}
  if (cursorPosition === undefined) return undefined
  let offset = 0
  for (const token of tokens) {
    offset += token.space.length + token.text.length
    if (offset > cursorPosition) return token.start + 1
  }
  const last = tokens.at(-1)
  return last && last.start + last.text.length + 1
}

const onlyStatement = ({ stmts = [] }: ParseResult): Node => {
  const [statement, ...others] = stmts
  if (!statement?.stmt) throw new RedshiftError('syntax error at end of input')
  if (others.length > 0)
    throw new RedshiftError('cannot insert multiple commands into a prepared statement')
  return statement.stmt
}
