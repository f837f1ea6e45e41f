import { orderByDependency } from './orderByDependency.ts'
import { referencesOf } from './referencesOf.ts'
import type { Scope } from './scope.ts'
import type { Template, TemplateResource } from './template.ts'

/** Resources left out by their condition may be depended on; names the template does not have may not. */
const dependsOn = (template: Template, { DependsOn = [] }: TemplateResource): string[] => {
  const names = [DependsOn].flat()
  const unknown = names.filter((name) => !Object.hasOwn(template.Resources, name))
  if (unknown.length === 0) return names
  throw new Error(
    `Template format error: Unresolved resource dependencies [${unknown.join(', ')}] in the Resources block of the template`,
  )
}

/** The logical ids to create, those with a false condition left out, each after what it needs. */
export const resourceOrder = (template: Template, scope: Scope) => {
  const wanted = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
  )
  const logicalIds = new Set(wanted.map(([logicalId]) => logicalId))
  const dependencies = wanted.map(([logicalId, resource]): [string, string[]] => {
    const references = referencesOf(resource.Properties, scope.condition)
    const needed = [...references, ...dependsOn(template, resource)]
    return [logicalId, needed.filter((name) => logicalIds.has(name))]
  })
  return orderByDependency(new Map(dependencies))
}
