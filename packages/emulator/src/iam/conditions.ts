import { matchesPattern } from './matchesPattern.ts'

/** Values of condition keys, by lower-case name: keys are not case-sensitive. */
export type ConditionContext = Record<string, string>

type Operator = (pattern: string, text: string, variables: ConditionContext) => boolean

const exact: Operator = (pattern, text, variables) =>
  matchesPattern(pattern, text, { variables, hasWildcards: false })
const like: Operator = (pattern, text, variables) => matchesPattern(pattern, text, { variables })

/** `*` in an ARN's segment does not reach over a colon; the resource is the rest after the fifth. */
const arnLike: Operator = (pattern, text, variables) => {
  const patterns = segments(pattern)
  const texts = segments(text)
  return patterns.every((segment, index) => like(segment, texts[index] ?? '', variables))
}

const segments = (arn: string) => {
  const parts = arn.split(/:(?![^$]*\})/)
  return [...parts.slice(0, 5), parts.slice(5).join(':')]
}

const OPERATORS: Record<string, { matches: Operator; negated?: true }> = {
  StringEquals: { matches: exact },
  StringNotEquals: { matches: exact, negated: true },
  StringLike: { matches: like },
  StringNotLike: { matches: like, negated: true },
  ArnEquals: { matches: arnLike },
  ArnLike: { matches: arnLike },
  Bool: { matches: exact },
}

export interface Condition {
  operator: string
  key: string
  values: readonly string[]
}

const asList = (value: unknown) => (Array.isArray(value) ? value : [value]).map(String)

/** Throws on an operator the emulator does not know: ignoring one could allow what AWS refuses. */
export const parseConditions = (block: unknown, where: string): Condition[] => {
  const conditions: Condition[] = []
  for (const [operator, keys] of Object.entries((block ?? {}) as Record<string, object>)) {
    if (!Object.hasOwn(OPERATORS, operator)) {
      throw new Error(`${where}: the condition operator ${operator} is not emulated`)
    }
    for (const [key, values] of Object.entries(keys)) {
      conditions.push({ operator, key: key.toLowerCase(), values: asList(values) })
    }
  }
  return conditions
}

/** A key absent from the request fails every operator but the negated ones. */
export const holds = ({ operator, key, values }: Condition, context: ConditionContext) => {
  const { matches, negated = false } = OPERATORS[operator] ?? { matches: () => false }
  const text = context[key]
  if (text === undefined) return negated
  return values.some((value) => matches(value, text, context)) !== negated
}
