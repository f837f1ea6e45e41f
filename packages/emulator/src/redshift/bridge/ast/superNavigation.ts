import type { Node } from 'libpg-query'
import { bareName, column, integer, preludeCall, string, stringOf, text } from './nodes.ts'
import { isObject, type NodeOf, tagOf } from './tree.ts'

/** What an alias in scope names: a table, or an element of an unnested array. */
type Scope = ReadonlyMap<string, 'table' | 'element'>
type Fields = Record<string, unknown>
type Step = string | number

/**
 * PartiQL on SUPER: `FROM t, t.items AS item` becomes a lateral join, `item.name`, `t.doc.a[0]` become calls.
 * An unnested element is the column of its own alias, so `item` alone is it already.
 */
export const rewriteSuperNavigation = (statement: Node): void => {
  visitFields({ statement }, new Map())
}

const visitFields = (fields: Fields, scope: Scope) => {
  for (const [name, value] of Object.entries(fields)) {
    if (isObject(value)) fields[name] = visitValue(value, scope)
  }
}

const visitValue = (value: object, scope: Scope): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => (isObject(item) ? visitValue(item, scope) : item))
  }
  if (isSelect(value)) {
    visitFields(value as Fields, enterFrom(value, scope))
    return value
  }
  // Made by `unnest` below: a statement's own are refused.
  if ('RangeFunction' in value) return value
  if (tagOf(value)) {
    const replacement = navigate(value as Node, scope)
    if (replacement) return replacement
  }
  visitFields(value as Fields, scope)
  return value
}

/** SELECTs stand bare in the two sides of a UNION. */
const isSelect = (value: object): value is NodeOf<'SelectStmt'> => 'limitOption' in value

/** Unnests the arrays of a FROM clause, left to right, and answers the scope of its query. */
const enterFrom = (select: NodeOf<'SelectStmt'>, outer: Scope): Scope => {
  const scope = new Map(outer)
  select.fromClause = (select.fromClause ?? []).map((item) => enterItem(item, scope))
  if (select.fromClause.length === 0) delete select.fromClause
  return scope
}

const enterItem = (item: Node, scope: Map<string, 'table' | 'element'>): Node => {
  if ('JoinExpr' in item) {
    const { larg, rarg } = item.JoinExpr
    if (larg) item.JoinExpr.larg = enterItem(larg, scope)
    if (rarg) item.JoinExpr.rarg = enterItem(rarg, scope)
    return item
  }
  if ('RangeSubselect' in item) {
    scope.set(item.RangeSubselect.alias?.aliasname ?? '', 'table')
    return item
  }
  if (!('RangeVar' in item)) return item
  const { schemaname, relname = '', alias } = item.RangeVar
  const owner = schemaname === undefined ? undefined : scope.get(schemaname)
  scope.set(alias?.aliasname ?? relname, owner ? 'element' : 'table')
  return owner && schemaname ? unnest(item.RangeVar, owner, schemaname) : item
}

const unnest = (
  { relname = '', alias }: NodeOf<'RangeVar'>,
  owner: 'table' | 'element',
  ownerName: string,
): Node => {
  const array =
    owner === 'element'
      ? preludeCall('attribute', column(ownerName, ownerName), text(relname))
      : column(ownerName, relname)
  const name = alias?.aliasname ?? relname
  const place = stringOf(alias?.colnames?.[1]) ?? `${name}_place`
  return {
    RangeFunction: {
      lateral: true,
      functions: [{ List: { items: [preludeCall('unnest', array), {} as Node] } }],
      alias: { aliasname: name, colnames: [string(name), string(place)] },
    },
  }
}

const navigate = (node: Node, scope: Scope): Node | undefined => {
  if ('ColumnRef' in node) return navigateFrom(node.ColumnRef, [], scope)
  if ('TypeCast' in node) return castElement(node.TypeCast, scope)
  if (!('A_Indirection' in node)) return undefined
  const { arg, indirection = [] } = node.A_Indirection
  if (!arg || !('ColumnRef' in arg)) return undefined
  return navigateFrom(arg.ColumnRef, indirection.map(stepOf), scope)
}

/** The cast of a whole element is as lax as that of a step into it. */
const castElement = (node: NodeOf<'TypeCast'>, scope: Scope): Node | undefined => {
  const name = bareName(node.arg)
  if (name === undefined || scope.get(name) !== 'element') return undefined
  return { TypeCast: { ...node, arg: preludeCall('item', column(name, name)) } }
}

const stepOf = (node: Node): Step => {
  if (!('A_Indices' in node)) return stringOf(node) ?? ''
  const { uidx } = node.A_Indices
  return uidx && 'A_Const' in uidx ? (uidx.A_Const.ival?.ival ?? 0) : 0
}

const navigateFrom = (
  { fields = [] }: NodeOf<'ColumnRef'>,
  indirection: readonly Step[],
  scope: Scope,
): Node | undefined => {
  const names = fields.map(stringOf)
  const [first, second] = names
  if (first === undefined || names.includes(undefined)) return undefined
  const owner = scope.get(first)
  if (!owner) return undefined
  const base = owner === 'element' ? column(first, first) : column(first, second ?? '')
  const path = names.slice(owner === 'element' ? 1 : 2).map((name) => name ?? '')
  const steps: Step[] = [...path, ...indirection]
  return steps.length > 0 ? steps.reduce(takeStep, base) : undefined
}

const takeStep = (base: Node, step: Step) =>
  typeof step === 'number'
    ? preludeCall('element', base, integer(step))
    : preludeCall('attribute', base, text(step))
