const VARIABLE = /\$\{([^}]+)\}/g
const LITERALS: Record<string, string> = { '*': '*', '?': '?', $: '$' }
const SPECIAL = /[.+^${}()|[\]\\*?]/g

const escapePattern = (text: string) => text.replace(SPECIAL, '\\$&')

/** `*` is any run of characters, `?` exactly one. */
const wildcards = (pattern: string) =>
  escapePattern(pattern).replaceAll('\\*', '.*').replaceAll('\\?', '.')

export interface PatternOptions {
  /** Values of policy variables, by lower-case name: `aws:userid`. */
  variables?: Record<string, string>
  /** Off for the exact operators, where `*` is only a star. */
  hasWildcards?: boolean
  ignoresCase?: boolean
}

/**
 * Whether `text` matches an IAM pattern. What a variable brings in is text, never a wildcard; a variable without
 * a value matches nothing. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const matchesPattern = (pattern: string, text: string, options: PatternOptions = {}) => {
  const { variables = {}, hasWildcards = true, ignoresCase = false } = options
  const quote = hasWildcards ? wildcards : escapePattern
  let source = ''
  let from = 0
  for (const match of pattern.matchAll(VARIABLE)) {
    const [whole, name = ''] = match
    const value = LITERALS[name] ?? variables[name.toLowerCase()]
    if (value === undefined) return false
    source += quote(pattern.slice(from, match.index)) + escapePattern(value)
    from = match.index + whole.length
  }
  source += quote(pattern.slice(from))
  return new RegExp(`^${source}$`, ignoresCase ? 'is' : 's').test(text)
}
