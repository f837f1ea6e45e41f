import type { Node } from 'libpg-query'

type TagOf<N> = N extends unknown ? keyof N : never
/** PostgreSQL's node types by name. */
export type Tag = TagOf<Node>
export type NodeOf<T extends Tag> = Extract<Node, Record<T, unknown>>[T]

/** Called after the node's children. May change the node, or answer one to stand in its place. */
export type Visitors = { [T in Tag]?: (node: NodeOf<T>) => Node | undefined }

type Fields = Record<string, unknown>

/** Fields that hold a node bare, without its type around it. */
const BARE: Record<string, Tag> = {
  larg: 'SelectStmt',
  rarg: 'SelectStmt',
  relation: 'RangeVar',
  typeName: 'TypeName',
}

/** Walks the tree children first. */
export const visitTree = (tree: object, visitors: Visitors): void => {
  visitFields(tree as Fields, visitors)
}

const visitFields = (fields: Fields, visitors: Visitors) => {
  for (const [name, value] of Object.entries(fields)) {
    if (isObject(value)) fields[name] = visitValue(value, name, visitors)
  }
}

const visitValue = (value: object, field: string, visitors: Visitors): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => (isObject(item) ? visitValue(item, field, visitors) : item))
  }
  const tag = tagOf(value)
  if (tag) return visitWrapped(value as Fields, tag, visitors)
  visitFields(value as Fields, visitors)
  const bare = BARE[field]
  if (bare) visit(bare, value, visitors)
  return value
}

const visitWrapped = (wrapped: Fields, tag: Tag, visitors: Visitors) => {
  const node = wrapped[tag] as Fields
  visitFields(node, visitors)
  return visit(tag, node, visitors) ?? wrapped
}

const visit = (tag: Tag, node: object, visitors: Visitors) => {
  const visitor = visitors[tag] as ((node: object) => Node | undefined) | undefined
  return visitor?.(node)
}

/** A wrapped node is an object of one member, named as its type. */
export const tagOf = (value: object): Tag | undefined => {
  const [key, ...others] = Object.keys(value)
  return key && others.length === 0 && /^[A-Z]/.test(key) ? (key as Tag) : undefined
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null
