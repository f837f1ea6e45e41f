import { resourceTypeOf } from '../cloudFormationSpecification.ts'
import { type Reference, referencesIn } from '../intrinsics.ts'
import { finding, type Rule } from '../rule.ts'
import { listOf, resourcesOf, type Stack } from '../template.ts'

export const references: Rule = {
  name: 'references',
  because: 'A stack that refers to something it does not have is refused as a whole.',
  find: (stacks) => [
    ...resourcesOf(stacks).flatMap((place) => {
      const { Properties, DependsOn, Condition } = place.resource
      return [
        ...problemsIn(place.stack, Properties),
        ...listOf(DependsOn).flatMap((id) => problemOf(place.stack, toResource(String(id)))),
        ...(Condition ? problemOf(place.stack, { kind: 'condition', name: Condition }) : []),
      ].map((problem) => finding(place, problem))
    }),
    ...stacks.flatMap((stack) =>
      Object.entries(stack.template.Outputs ?? {}).flatMap(([name, { Value }]) =>
        problemsIn(stack, Value).map((problem) => ({
          stack: stack.name,
          logicalId: `output ${name}`,
          problem,
        })),
      ),
    ),
  ],
}

const toResource = (logicalId: string): Reference => ({
  kind: 'resource',
  logicalId,
  attribute: undefined,
})

const problemsIn = (stack: Stack, value: unknown): string[] =>
  referencesIn(value).flatMap((reference) => problemOf(stack, reference))

const problemOf = (
  { template: { Resources, Parameters = {}, Conditions = {} } }: Stack,
  reference: Reference,
): string[] => {
  if (reference.kind === 'export') return []
  if (reference.kind === 'condition')
    return Object.hasOwn(Conditions, reference.name)
      ? []
      : [`refers to the condition ${reference.name}, which the stack does not have: add it`]
  const { logicalId, attribute } = reference
  const resource = Resources[logicalId]
  if (!resource)
    return Object.hasOwn(Parameters, logicalId)
      ? []
      : [`refers to ${logicalId}, which the stack does not have: correct the logical id`]
  const known = resourceTypeOf(resource.Type)
  return attribute === undefined || !known || Object.hasOwn(known.attributes, attribute)
    ? []
    : [`reads ${attribute} of ${logicalId}, which ${resource.Type} does not return`]
}
