import type { ResourceInput } from './service.ts'

interface PropertyRules {
  type: string
  /** Properties with their effect. */
  emulated: readonly string[]
  /** Properties that a deployment may set without any local effect. */
  ignored?: readonly string[]
}

/** Throws on the first property that would silently do nothing here but something on AWS. */
export const refuseProperties = (
  { logicalId, properties }: ResourceInput,
  rules: PropertyRules,
) => {
  const known = new Set([...rules.emulated, ...(rules.ignored ?? [])])
  const unknown = Object.keys(properties).find((name) => !known.has(name))
  if (unknown === undefined) return
  throw new Error(`${logicalId}: property ${unknown} of ${rules.type} is not emulated`)
}
