import { lex, type Token } from './lexer.ts'

/** Tokens of a replacement text; they take the place of `origin` in error positions. */
export const tokensOf = (sql: string, origin: Token): Token[] =>
  lex(sql).map((token) => ({ ...token, space: token.space || ' ', start: origin.start }))

export const textOf = (tokens: readonly Token[]) =>
  tokens.map((token) => token.space + token.text).join('')

/** Whether the words stand at `index`, one after another. */
export const hasWords = (tokens: readonly Token[], index: number, ...words: readonly string[]) =>
  words.every((word, offset) => {
    const token = tokens[index + offset]
    return token?.kind === 'word' && token.lower === word
  })

export const indexOfWord = (tokens: readonly Token[], word: string, from = 0) =>
  tokens.findIndex((token, index) => index >= from && token.kind === 'word' && token.lower === word)

/** The index of the parenthesis that closes the one at `open`. */
export const closingIndex = (tokens: readonly Token[], open: number) => {
  let depth = 0
  for (let index = open; index < tokens.length; index += 1) {
    if (tokens[index]?.text === '(') depth += 1
    if (tokens[index]?.text === ')') depth -= 1
    if (depth === 0) return index
  }
  return tokens.length - 1
}

/** The index after the end of the query that `index` is in: its closing parenthesis, or the end. */
export const queryEnd = (tokens: readonly Token[], index: number) => {
  let depth = 0
  for (let at = index; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1
    if (tokens[at]?.text === ')') depth -= 1
    if (depth < 0) return at
  }
  return tokens.length
}
