import type { QueryDialect } from '../service.ts'

type Branch = { [key: string]: Node }
type Node = string | Branch

/** Query parameters as a tree: `A.member.1.B=x` is `{ A: { member: { 1: { B: 'x' } } } }`. */
const toTree = (parameters: Iterable<[string, string]>) => {
  const root = emptyNode()
  for (const [name, value] of parameters) {
    const path = name.split('.')
    const last = path.pop() ?? ''
    path.reduce(childOf, root)[last] = value
  }
  return root
}

// Without a prototype, a parameter named `__proto__` is a name like any other.
const emptyNode = (): Branch => Object.create(null)

const childOf = (node: Branch, part: string): Branch => {
  const child = node[part]
  if (typeof child === 'object') return child
  const created = emptyNode()
  node[part] = created
  return created
}

const isList = (keys: readonly string[]) =>
  keys.length > 0 && keys.every((key) => /^\d+$/.test(key))

const inOrder = (list: Branch) =>
  Object.keys(list)
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => toValue(list[key] ?? ''))

/** A map's entries are `key`/`value` or, where the model names them so (SNS, SQS), `Name`/`Value`. */
const toMap = (entries: readonly unknown[]) =>
  Object.fromEntries(
    entries.map((entry) => {
      const { key, value, Name, Value } = entry as Record<string, unknown>
      return [String(key ?? Name), value ?? Value]
    }),
  )

const toValue = (node: Node): unknown => {
  if (typeof node === 'string') return node
  const keys = Object.keys(node)
  if (isList(keys)) return inOrder(node)
  const only = keys.length === 1 ? keys[0] : undefined
  const wrapped = only === undefined ? undefined : node[only]
  if (only === 'member' && typeof wrapped === 'object') return inOrder(wrapped)
  if (only === 'entry' && typeof wrapped === 'object') return toMap(inOrder(wrapped))
  return toStructure(node)
}

const toStructure = (node: Branch) =>
  Object.fromEntries(Object.entries(node).map(([key, child]) => [key, toValue(child)]))

/** Gives flattened members their names, at every level: a batch's entries have them too. */
const nameMembers = (value: unknown, dialect: QueryDialect): unknown => {
  if (Array.isArray(value)) return value.map((item) => nameMembers(item, dialect))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([wireName, member]) => {
      const named = nameMembers(member, dialect)
      const map = dialect.inputMaps?.[wireName]
      if (map && Array.isArray(named)) return [map, toMap(named)]
      const list = dialect.inputLists?.[wireName]
      return list && Array.isArray(named) ? [list, named] : [wireName, named]
    }),
  )
}

/**
 * The query protocol's parameters as the members they stand for. Values stay text: the protocol has no types.
 * Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const unflatten = (parameters: Iterable<[string, string]>, dialect: QueryDialect = {}) =>
  nameMembers(toStructure(toTree(parameters)), dialect) as Record<string, unknown>
