import { notEmulated, RedshiftError } from '../redshiftError.ts'
import type { Token } from './lexer.ts'
import { hasWords, indexOfWord, textOf, tokensOf } from './tokens.ts'

type StatementRewrite = (tokens: readonly Token[]) => readonly Token[] | undefined

/** Whole statements that PostgreSQL has in another form. The first that applies does. */
export const rewriteStatement = (tokens: readonly Token[]): readonly Token[] => {
  refuseUnknown(tokens)
  for (const rewrite of REWRITES) {
    const rewritten = rewrite(tokens)
    if (rewritten) return rewritten
  }
  return tokens
}

const UNKNOWN: readonly (readonly string[])[] = [
  ['copy'],
  ['unload'],
  ['analyze', 'compression'],
  ['attach'],
  ['detach'],
  ['create', 'external'],
  ['create', 'datashare'],
  ['create', 'model'],
  ['create', 'library'],
  ['create', 'group'],
  ['create', 'materialized'],
  ['create', 'identity'],
  ['show', 'grants'],
]

const UNKNOWN_CLAUSES = ['qualify', 'pivot', 'unpivot']

const refuseUnknown = (tokens: readonly Token[]) => {
  const statement = UNKNOWN.find((words) => hasWords(tokens, 0, ...words))
  if (statement) throw notEmulated(statement.join(' ').toUpperCase())
  const clause = UNKNOWN_CLAUSES.find((word) => indexOfWord(tokens, word) > 0)
  if (clause) throw notEmulated(clause.toUpperCase())
  refuseAlterPlacement(tokens)
  refuseTruncateOptions(tokens)
}

const refuseAlterPlacement = (tokens: readonly Token[]) => {
  if (!hasWords(tokens, 0, 'alter', 'table')) return
  const placement = tokens.find(
    ({ lower }, index) =>
      ['append', 'distkey', 'sortkey', 'diststyle', 'compound', 'encode'].includes(lower) &&
      !tokens.slice(0, index).some((token) => token.lower === 'add'),
  )
  if (placement) throw notEmulated(`ALTER TABLE … ${placement.text.toUpperCase()}`)
}

/** Redshift's TRUNCATE takes one name and nothing more. Once parsed, RESTRICT can no longer be seen. */
const refuseTruncateOptions = (tokens: readonly Token[]) => {
  if (!hasWords(tokens, 0, 'truncate')) return
  let end = hasWords(tokens, 1, 'table') ? 3 : 2
  while (tokens[end]?.text === '.') end += 2
  const extra = tokens[end]
  if (extra) throw new RedshiftError(`syntax error at or near "${extra.text}"`, extra.start + 1)
}

const rewriteCreateUser: StatementRewrite = (tokens) => {
  if (!hasWords(tokens, 0, 'create', 'user')) return undefined
  const at = tokens.findIndex((_, index) => hasWords(tokens, index, 'password', 'disable'))
  return at < 0 ? tokens : tokens.toSpliced(at, 2)
}

/** `GRANT … TO ROLE r`, `GRANT ROLE r TO …`: PostgreSQL has no word for what everything is there. */
const rewriteGrant: StatementRewrite = (tokens) => {
  if (!hasWords(tokens, 0, 'grant') && !hasWords(tokens, 0, 'revoke')) return undefined
  return tokens.filter((token, index) => {
    const before = tokens[index - 1]?.lower ?? ''
    return !(token.lower === 'role' && ['to', 'from', 'grant', 'revoke'].includes(before))
  })
}

/** `MERGE INTO t USING s ON … REMOVE DUPLICATES`: the matched rows make way for one copy of each source row. */
const rewriteRemoveDuplicates: StatementRewrite = (tokens) => {
  const end = tokens.length - 2
  if (!hasWords(tokens, 0, 'merge', 'into') || !hasWords(tokens, end, 'remove', 'duplicates')) {
    return undefined
  }
  const using = indexOfWord(tokens, 'using')
  const on = indexOfWord(tokens, 'on', using)
  const [target, source, condition] = [
    textOf(tokens.slice(2, using)),
    textOf(tokens.slice(using + 1, on)),
    textOf(tokens.slice(on + 1, end)),
  ]
  return rewriteTo(
    tokens,
    `with removed as (delete from ${target} using ${source} where ${condition})
     insert into ${target} select distinct * from ${source}`,
  )
}

const VACUUM_OPTIONS = ['full', 'sort', 'delete', 'only', 'reindex', 'recluster', 'boost']

const rewriteVacuum: StatementRewrite = (tokens) => {
  if (!hasWords(tokens, 0, 'vacuum')) return undefined
  const threshold = indexOfWord(tokens, 'to')
  return tokens
    .slice(0, threshold < 0 ? tokens.length : threshold)
    .filter((token) => !VACUUM_OPTIONS.includes(token.lower))
}

/** `CREATE TABLE #t` is temporary. */
const rewriteTemporary: StatementRewrite = (tokens) => {
  const [create, , name] = tokens
  if (!create || !hasWords(tokens, 0, 'create', 'table') || !name?.text.startsWith('"#')) return
  return tokens.toSpliced(1, 0, ...tokensOf('temp', create))
}

/** A late-binding view is an ordinary one here: it needs its tables when it is made. */
const rewriteLateBinding: StatementRewrite = (tokens) => {
  const at = tokens.length - 4
  return hasWords(tokens, at, 'with', 'no', 'schema', 'binding') ? tokens.slice(0, at) : undefined
}

const REWRITES = [
  rewriteCreateUser,
  rewriteGrant,
  rewriteRemoveDuplicates,
  rewriteVacuum,
  rewriteTemporary,
  rewriteLateBinding,
]

const rewriteTo = (tokens: readonly Token[], sql: string) =>
  tokens[0] ? tokensOf(sql, tokens[0]) : []
