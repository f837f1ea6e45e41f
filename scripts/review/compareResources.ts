import { referencesIn } from '../templates/intrinsics.ts'
import { at, type Resource, type Template } from '../templates/template.ts'
import { changedPaths, type PropertyPath } from './changedPaths.ts'
import { replacementOf } from './replacementOf.ts'

interface Changed {
  stack: string
  logicalId: string
  type: string
}

export type ResourceChange = Changed &
  (
    | { kind: 'added' }
    /** `kept`: CloudFormation forgets it, and leaves it in the account. */
    | { kind: 'removed'; kept: boolean }
    | { kind: 'replaced'; kept: boolean; certain: boolean; because: string[] }
    | { kind: 'changed'; properties: string[] }
  )

// The object's key holds the time of packaging.
const isNoise = (type: string, path: PropertyPath) =>
  type === 'AWS::Lambda::Function' && path[0] === 'Code' && path[1] === 'S3Key'

const isKept = (policy: string | undefined) =>
  policy === 'Retain' || policy === 'RetainExceptOnCreate'

const attributes = ['DeletionPolicy', 'UpdateReplacePolicy', 'DependsOn', 'Condition'] as const

const attributeChanges = (before: Resource, after: Resource): string[] =>
  attributes
    .filter((name) => changedPaths(before[name], after[name]).length > 0)
    .map((name) => `${name} ${before[name] ?? '(none)'} → ${after[name] ?? '(none)'}`)

const refersTo = (value: unknown, logicalIds: ReadonlySet<string>) =>
  referencesIn(value).some(
    (reference) => reference.kind === 'resource' && logicalIds.has(reference.logicalId),
  )

/** Properties that stay as they are written but refer to what is replaced, and so get another value. */
const movedPaths = ({ Properties = {} }: Resource, replaced: ReadonlySet<string>): PropertyPath[] =>
  Object.entries(Properties)
    .filter(([, value]) => refersTo(value, replaced))
    .map(([name]) => [name])

const compareExisting = (
  { stack, logicalId, type }: Changed,
  { before, after, replaced }: { before: Resource; after: Resource; replaced: ReadonlySet<string> },
): ResourceChange[] => {
  const place = { stack, logicalId, type }
  const kept = isKept(before.UpdateReplacePolicy)
  if (before.Type !== after.Type)
    return [
      { ...place, kind: 'replaced', kept, certain: true, because: [`Type was ${before.Type}`] },
    ]
  const written = changedPaths(before.Properties ?? {}, after.Properties ?? {}).filter(
    (path) => !isNoise(type, path),
  )
  const moved = movedPaths(after, replaced)
  const causes = [...written, ...moved]
    .map((path) => ({ path, replacement: replacementOf(type, path) }))
    .filter(({ replacement }) => replacement !== 'no')
  if (causes.length > 0) {
    const certain = causes.some(({ replacement }) => replacement === 'yes')
    const because = [...new Set(causes.map(({ path }) => path.join('.')))]
    return [{ ...place, kind: 'replaced', kept, certain, because }]
  }
  const properties = [...written.map((path) => path.join('.')), ...attributeChanges(before, after)]
  return properties.length > 0 ? [{ ...place, kind: 'changed', properties }] : []
}

/** What deploying `head` over `base` does to the resources of one stack. An absent template has none. */
export const compareResources = (
  stack: string,
  base: Template | undefined,
  head: Template | undefined,
): ResourceChange[] => {
  const [before, after] = [base?.Resources ?? {}, head?.Resources ?? {}]
  const logicalIds = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const compare = (replaced: ReadonlySet<string>) =>
    logicalIds.flatMap((logicalId): ResourceChange[] => {
      const [old, next] = [before[logicalId], after[logicalId]]
      const place = { stack, logicalId, type: (next ?? old)?.Type ?? '' }
      if (!old) return [{ ...place, kind: 'added' }]
      if (!next) return [{ ...place, kind: 'removed', kept: isKept(old.DeletionPolicy) }]
      return compareExisting(place, { before: old, after: next, replaced })
    })
  // What refers to something replaced may be replaced itself: until no more is found.
  let replaced: ReadonlySet<string> = new Set()
  for (;;) {
    const changes = compare(replaced)
    const found = new Set(
      changes.filter(({ kind }) => kind === 'replaced').map(({ logicalId }) => logicalId),
    )
    if (found.size === replaced.size) return changes
    replaced = found
  }
}

/** Exports that go: another stack that imports one keeps the deployment from succeeding. */
export const removedExports = (
  base: Template | undefined,
  head: Template | undefined,
): string[] => {
  const exportsOf = (template: Template | undefined) =>
    Object.values(template?.Outputs ?? {}).flatMap((output) => {
      const name = at(output, 'Export', 'Name')
      return name === undefined ? [] : [typeof name === 'string' ? name : JSON.stringify(name)]
    })
  const kept = new Set(exportsOf(head))
  return exportsOf(base).filter((name) => !kept.has(name))
}
