import { finding, type Rule } from '../rule.ts'
import { property, resourcesOf } from '../template.ts'

export const logRetention: Rule = {
  name: 'logRetention',
  because: 'A log group keeps its lines, and their cost, for ever unless told otherwise.',
  find: (stacks) =>
    resourcesOf(stacks, 'AWS::Logs::LogGroup')
      .filter((place) => property(place, 'RetentionInDays') === undefined)
      .map((place) => finding(place, 'keeps its lines for ever: set RetentionInDays')),
}
