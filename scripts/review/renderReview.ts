import type { Template } from '../templates/template.ts'
import { compareResources, type ResourceChange, removedExports } from './compareResources.ts'
import { widenedAccess } from './widenedAccess.ts'

export type Templates = ReadonlyMap<string, Template>

type ChangeOf<Kind extends ResourceChange['kind']> = Extract<ResourceChange, { kind: Kind }>

const code = (value: string) => `\`${value.replaceAll('`', "'").replaceAll('|', '\\|')}\``

const place = ({ stack, logicalId, type }: ResourceChange) =>
  `${stack} ${code(logicalId)} (${type})`

const describeRemoved = (change: ChangeOf<'removed'>) =>
  `${place(change)}: ${change.kept ? 'stays in the account, in no stack' : '**deleted, with what it holds**'}`

const describeReplaced = (change: ChangeOf<'replaced'>) =>
  `${place(change)}: ${change.certain ? '' : 'perhaps, '}because of ${change.because.map(code).join(', ')}; the old one ${
    change.kept ? 'stays in the account, in no stack' : '**is deleted, with what it holds**'
  }`

const describeChanged = (change: ChangeOf<'changed'>) =>
  `${place(change)}: ${change.properties.map(code).join(', ')}`

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [`#### ${title}`, '', ...lines.map((line) => `- ${line}`), '']

const only = <Kind extends ResourceChange['kind']>(
  changes: readonly ResourceChange[],
  kind: Kind,
) => changes.filter((change): change is ChangeOf<Kind> => change.kind === kind)

/** One line for each stack and type: a new stack has many of a type. */
const describeAdded = (changes: readonly ResourceChange[]): string[] =>
  [...Map.groupBy(changes, ({ stack, type }) => `${stack} ${type}`)].map(
    ([stackAndType, group]) =>
      `${stackAndType}: ${group.map(({ logicalId }) => code(logicalId)).join(', ')}`,
  )

/** What deploying `head` over `base` means, as Markdown; what cannot be undone first. Templates by stack name. */
export const renderReview = (base: Templates, head: Templates): string => {
  const stacks = [...new Set([...base.keys(), ...head.keys()])].sort()
  const changes = stacks.flatMap((stack) =>
    compareResources(stack, base.get(stack), head.get(stack)),
  )
  const exportsGone = stacks.flatMap((stack) => removedExports(base.get(stack), head.get(stack)))
  const widened = stacks.flatMap((stack) => widenedAccess(stack, base.get(stack), head.get(stack)))
  const sections = [
    ...section('Removed', only(changes, 'removed').map(describeRemoved)),
    ...section('Replaced', only(changes, 'replaced').map(describeReplaced)),
    ...section(
      'Access widened',
      widened.map(({ stack, logicalId, what }) => `${stack} ${code(logicalId)}: ${code(what)}`),
    ),
    ...section('Exports removed', exportsGone.map(code)),
    ...section('Added', describeAdded(only(changes, 'added'))),
    ...section('Changed in place', only(changes, 'changed').map(describeChanged)),
  ]
  const body = sections.length > 0 ? sections : ['No resource changes.', '']
  return ['### Template review', '', ...body].join('\n')
}
