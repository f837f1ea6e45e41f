import type { Property, PropertyType } from '@aws-cdk/service-spec-types'
import { nestedPropertiesOf, resourceTypeOf } from '../templates/cloudFormationSpecification.ts'
import type { PropertyPath } from './changedPaths.ts'

/** Whether CloudFormation makes a new resource when the property changes. */
export type Replacement = 'yes' | 'maybe' | 'no'

type Properties = Readonly<Record<string, Property>>

const nestedIn = (type: PropertyType): Properties[] => {
  switch (type.type) {
    case 'ref':
      return [nestedPropertiesOf(type)]
    case 'array':
    case 'map':
      return nestedIn(type.element)
    case 'union':
      return type.types.flatMap(nestedIn)
    default:
      return []
  }
}

const severity: readonly Replacement[] = ['no', 'maybe', 'yes']
const worst = (replacements: readonly Replacement[]): Replacement =>
  replacements.reduce(
    (a, b) => (severity.indexOf(b) > severity.indexOf(a) ? b : a),
    'no' as Replacement,
  )

const replacementIn = (properties: Properties, [name = '', ...rest]: PropertyPath): Replacement => {
  const property = properties[name]
  if (!property) return 'no'
  const own = property.causesReplacement ?? 'no'
  if (own !== 'no' || rest.length === 0) return own
  return worst(nestedIn(property.type).map((nested) => replacementIn(nested, rest)))
}

/** By the CloudFormation specification. A type or property that it does not have is said to be changed in place. */
export const replacementOf = (type: string, path: PropertyPath): Replacement =>
  replacementIn(resourceTypeOf(type)?.properties ?? {}, path)
