import { type Condition, type ConditionContext, holds, parseConditions } from './conditions.ts'
import { matchesPattern } from './matchesPattern.ts'

/** Patterns of which one must match or, when negated (`NotAction`), none may. */
interface Patterns {
  negated: boolean
  values: readonly string[]
}

export interface Statement {
  effect: 'Allow' | 'Deny'
  actions: Patterns
  resources: Patterns
  conditions: readonly Condition[]
}

export type Policy = readonly Statement[]

export interface PolicyRequest {
  action: string
  resource: string
  context: ConditionContext
}

export type Decision = 'allow' | 'implicitDeny' | 'explicitDeny'

const KNOWN_MEMBERS = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])

const asList = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String)

const parsePatterns = (
  statement: Record<string, unknown>,
  { member, where }: { member: 'Action' | 'Resource'; where: string },
): Patterns => {
  const negated = statement[`Not${member}`] !== undefined
  const value = negated ? statement[`Not${member}`] : statement[member]
  if (value === undefined) throw new Error(`${where}: the statement has no ${member}`)
  return { negated, values: asList(value) }
}

const parseStatement = (statement: Record<string, unknown>, where: string): Statement => {
  const unknown = Object.keys(statement).find((member) => !KNOWN_MEMBERS.has(member))
  if (unknown) throw new Error(`${where}: the statement's member ${unknown} is not emulated`)
  const effect = statement.Effect
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new Error(`${where}: the statement's Effect is neither Allow nor Deny`)
  }
  return {
    effect,
    actions: parsePatterns(statement, { member: 'Action', where }),
    resources: parsePatterns(statement, { member: 'Resource', where }),
    conditions: parseConditions(statement.Condition, where),
  }
}

/** Reads an identity-based policy. Throws on anything the evaluator would have to guess, saying `where`. */
export const parsePolicy = (document: unknown, where: string): Policy => {
  const { Statement } = document as { Statement?: unknown }
  if (Statement === undefined) throw new Error(`${where}: the policy has no Statement`)
  const statements = Array.isArray(Statement) ? Statement : [Statement]
  return statements.map((statement) => parseStatement(statement, where))
}

const applies = (statement: Statement, { action, resource, context }: PolicyRequest) => {
  const { actions, resources, conditions } = statement
  const isAction = actions.values.some((pattern) =>
    matchesPattern(pattern, action, { ignoresCase: true }),
  )
  const isResource = resources.values.some((pattern) =>
    matchesPattern(pattern, resource, { variables: context }),
  )
  return (
    isAction !== actions.negated &&
    isResource !== resources.negated &&
    conditions.every((condition) => holds(condition, context))
  )
}

/** An explicit Deny wins over any Allow; without either, access is denied. */
export const evaluate = (policies: readonly Policy[], request: PolicyRequest): Decision => {
  const effects = policies
    .flat()
    .filter((statement) => applies(statement, request))
    .map(({ effect }) => effect)
  if (effects.includes('Deny')) return 'explicitDeny'
  return effects.includes('Allow') ? 'allow' : 'implicitDeny'
}
