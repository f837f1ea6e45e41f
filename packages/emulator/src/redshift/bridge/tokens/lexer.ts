export type TokenKind = 'string' | 'quoted' | 'number' | 'word' | 'parameter' | 'operator'

export interface Token {
  kind: TokenKind
  text: string
  /** `text` in lower case for words, else `text`. */
  lower: string
  /** White space and comments before it. */
  space: string
  /** Offset in the statement. */
  start: number
}

const SPACE = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)*/y

// A backslash escapes in every Redshift string, `$$` quotes as in PostgreSQL, `::` is not the start of a parameter.
const PATTERNS: readonly [TokenKind, RegExp][] = [
  ['string', /[eE]?'(?:[^'\\]|''|\\[\s\S])*'/y],
  ['string', /(\$\w*\$)[\s\S]*?\1/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+/y],
  ['word', /#?[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ['operator', /::|\|\||<=|>=|<>|!=|\$\d+/y],
  ['parameter', /:[0-9A-Za-z_]+/y],
  ['operator', /[\s\S]/y],
]

const matchAt = (pattern: RegExp, sql: string, offset: number) => {
  pattern.lastIndex = offset
  return pattern.exec(sql)?.[0]
}

/** The tokens of a statement; joined with their spaces they are its text again, but for what follows the last. */
export const lex = (sql: string): Token[] => {
  const tokens: Token[] = []
  let offset = 0
  for (;;) {
    const space = matchAt(SPACE, sql, offset) ?? ''
    offset += space.length
    if (offset >= sql.length) return tokens
    tokens.push(nextToken(sql, offset, space))
    offset += tokens.at(-1)?.text.length ?? 1
  }
}

const nextToken = (sql: string, start: number, space: string): Token => {
  for (const [kind, pattern] of PATTERNS) {
    const text = matchAt(pattern, sql, start)
    if (text !== undefined) {
      return { kind, text, lower: kind === 'word' ? text.toLowerCase() : text, space, start }
    }
  }
  throw new Error('The last pattern matches any character')
}
