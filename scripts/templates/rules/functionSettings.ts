import { finding, type Rule } from '../rule.ts'
import { type Place, property, resourcesOf, type Stack } from '../template.ts'

export const functionSettings: Rule = {
  name: 'functionSettings',
  because:
    "The defaults (3 seconds, 128 MB, a log group made at the first call, kept for ever) are nobody's choice.",
  find: (stacks) =>
    resourcesOf(stacks, 'AWS::Lambda::Function').flatMap((place) => [
      ...['Timeout', 'MemorySize']
        .filter((name) => property(place, name) === undefined)
        .map((name) => finding(place, `has no ${name}: set it`)),
      ...(hasLogGroup(place)
        ? []
        : [finding(place, 'has no log group of its own in the stack: add /aws/lambda/<its name>')]),
    ]),
}

const hasLogGroup = (place: Place) =>
  logGroupNames(place.stack).includes(`/aws/lambda/${property(place, 'FunctionName')}`)

const logGroupNames = (stack: Stack) =>
  resourcesOf([stack], 'AWS::Logs::LogGroup').map((group) => property(group, 'LogGroupName'))
