import { isRecord, listOf, type Place, resourcesOf, type Stack } from './template.ts'

/** A statement of any policy: a role's, a queue's, a topic's, a key's, a bucket's. */
export interface PolicyStatement extends Place {
  effect: unknown
  actions: unknown[]
  resources: unknown[]
  principal: unknown
  condition: unknown
}

export const statementsOf = (stacks: readonly Stack[]): PolicyStatement[] =>
  resourcesOf(stacks).flatMap((place) =>
    rawStatements(place.resource.Properties).map((statement) => ({
      ...place,
      effect: statement.Effect,
      actions: listOf(statement.Action),
      resources: listOf(statement.Resource),
      principal: statement.Principal,
      condition: statement.Condition,
    })),
  )

const rawStatements = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(rawStatements)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'Statement' ? listOf(inner).filter(isRecord) : rawStatements(inner),
  )
}
