import type { Token } from './lexer.ts'

/** Users of IAM identities keep the case of the role's name. */
const IAM_USER = /^"IAMR?:/

/** Backslash escapes, folded quoted identifiers, `#temporary` tables. */
export const rewriteLiterals = (tokens: readonly Token[]): Token[] =>
  tokens.map((token) => {
    if (token.kind === 'string') return { ...token, text: escaped(token.text) }
    if (token.kind === 'quoted') return { ...token, text: folded(token.text) }
    if (token.lower.startsWith('#')) return { ...token, kind: 'quoted', text: `"${token.lower}"` }
    return token
  })

const escaped = (text: string) => (text.startsWith("'") && text.includes('\\') ? `E${text}` : text)

// Redshift folds quoted names too, unless enable_case_sensitive_identifier is on.
const folded = (text: string) => (IAM_USER.test(text) ? text : text.toLowerCase())
