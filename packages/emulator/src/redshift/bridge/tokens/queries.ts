import type { Token } from './lexer.ts'
import { closingIndex, hasWords, queryEnd, tokensOf } from './tokens.ts'

/** What the queries of Redshift have that PostgreSQL's grammar does not take. */
export const rewriteQueries = (tokens: readonly Token[]): Token[] =>
  [rewriteTop, rewriteListagg, dropApproximate, rewriteUnnestAt].reduce<Token[]>(
    (rewritten, rewrite) => rewrite(rewritten),
    [...tokens],
  )

/** `SELECT TOP 2 *` is `SELECT * … LIMIT 2`. */
const rewriteTop = (tokens: Token[]) => {
  for (let index = tokens.length - 1; index > 0; index -= 1) {
    const [before, top, count] = tokens.slice(index - 1)
    if (top?.lower !== 'top' || !before || !count || count.kind !== 'number') continue
    if (!['select', 'distinct'].includes(before.lower)) continue
    tokens.splice(queryEnd(tokens, index), 0, ...tokensOf(`limit ${count.text}`, top))
    tokens.splice(index, 2)
  }
  return tokens
}

/** `LISTAGG(x, ',') WITHIN GROUP (ORDER BY y)` is `LISTAGG(x, ',' ORDER BY y)`: only so may it be DISTINCT. */
const rewriteListagg = (tokens: Token[]) => {
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    if (tokens[index]?.lower !== 'listagg' || tokens[index + 1]?.text !== '(') continue
    const close = closingIndex(tokens, index + 1)
    if (!hasWords(tokens, close + 1, 'within', 'group')) continue
    const end = closingIndex(tokens, close + 3)
    const order = tokens.slice(close + 4, end)
    tokens.splice(close, end - close, ...order)
  }
  return tokens
}

/** `APPROXIMATE COUNT(DISTINCT x)` is exact here. */
const dropApproximate = (tokens: Token[]) =>
  tokens.filter((token, index) => {
    const counted = ['count', 'percentile_disc'].some((name) => hasWords(tokens, index + 1, name))
    return !(token.lower === 'approximate' && counted)
  })

/** `FROM t, t.items AS item AT place` names both columns of the unnested array. */
const rewriteUnnestAt = (tokens: Token[]) => {
  for (let index = tokens.length - 2; index > 3; index -= 1) {
    const [at, place] = tokens.slice(index)
    const alias = tokens[index - 1]
    if (at?.lower !== 'at' || place?.kind !== 'word' || alias?.kind !== 'word') continue
    if (tokens[index - 2]?.lower !== 'as' || tokens[index - 4]?.text !== '.') continue
    tokens.splice(index, 2, ...tokensOf(`(${alias.text}, ${place.text})`, at))
  }
  return tokens
}
