import { type Place, property, resourcesOf, type Stack } from '../template.ts'
import type { Node } from './diagram.ts'
import { drawnTypes, isLeftOut } from './resourceTypes.ts'

export const idOf = ({ stack, logicalId }: Place) => `${stack.name} ${logicalId}`

export const alarmsIdOf = (stack: Stack) => `${stack.name} alarms`

/** Throws on a type of which nobody has said whether it is drawn. */
export const nodesOf = (stacks: readonly Stack[]): Node[] => [
  ...resourceNodes(stacks),
  ...stacks
    .filter((stack) => resourcesOf([stack], 'AWS::CloudWatch::Alarm').length > 0)
    .map((stack) => ({
      id: alarmsIdOf(stack),
      kind: 'alarm' as const,
      title: 'alarms',
      caption: 'CloudWatch',
      box: stackTitle(stack),
    })),
]

const resourceNodes = (stacks: readonly Stack[]): Node[] =>
  resourcesOf(stacks).flatMap((place) => {
    const type = drawnTypes[place.resource.Type]
    if (type) {
      const { kind, caption, nameProperty, plainName, part } = type
      return {
        id: idOf(place),
        kind,
        title: titleOf(place, property(place, nameProperty)) || plainName,
        caption,
        box: hasParts(place.stack)
          ? `${stackTitle(place.stack)}: ${part}`
          : stackTitle(place.stack),
      }
    }
    if (isLeftOut(place.resource.Type)) return []
    throw new Error(
      `${place.resource.Type} is neither drawn nor left out: say which in diagram/resourceTypes.ts`,
    )
  })

const hasParts = ({ template }: Stack) =>
  new Set(Object.values(template.Resources).flatMap(({ Type }) => drawnTypes[Type]?.part ?? []))
    .size > 1

/** `cauce-{stage}-x` and `cauce-{stage}`: what is common to all names says nothing here. */
const titleOf = ({ stack }: Place, name: unknown) =>
  withoutStage(stack, String(name)).replace(/^cauce-\{stage\}-?/, '')

const stackTitle = (stack: Stack) =>
  `${withoutStage(stack, stack.name).replace(/^cauce-(.*)-\{stage\}$/, '$1')} stack`

/** The same for every stage. */
const withoutStage = ({ stage }: Stack, name: string) =>
  name
    .split('-')
    .map((word) => (word === stage ? '{stage}' : word))
    .join('-')
