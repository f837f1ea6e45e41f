import { checkProperties } from '../checkProperties.ts'
import { resourceTypeOf } from '../cloudFormationSpecification.ts'
import { finding, type Rule } from '../rule.ts'
import { resourcesOf } from '../template.ts'

export const specification: Rule = {
  name: 'specification',
  because:
    'CloudFormation refuses what its resource specification does not know, minutes into a deploy.',
  find: (stacks) =>
    resourcesOf(stacks).flatMap((place) => {
      const { Type: type, Properties: properties = {} } = place.resource
      const known = resourceTypeOf(type)
      if (!known) return finding(place, `there is no resource type ${type}`)
      return checkProperties(properties, known.properties).map((problem) =>
        finding(place, `${type}: ${problem}`),
      )
    }),
}
