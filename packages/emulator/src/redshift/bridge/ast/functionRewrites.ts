import type { Node } from 'libpg-query'
import type { FuncCall, FunctionRewrite } from './functions.ts'
import { bareName, cast, operation, preludeCall, string, text } from './nodes.ts'

export const asCurrentDatabase: FunctionRewrite = (_, { database }) =>
  cast(text(database), 'varchar')

/** The form that clients look for, with what it really is. */
const VERSION =
  'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), ' +
  'Redshift 1.0.0 (embedded in Cauce)'

export const asVersion: FunctionRewrite = () => cast(text(VERSION), 'varchar')

/** NVL is COALESCE. */
export const asNvl: FunctionRewrite = ({ args = [] }) => ({ CoalesceExpr: { args } })

export const asNvl2: FunctionRewrite = ({ args: [value, present, absent] = [] }) =>
  value && present && absent ? caseWhen([[isNotNull(value), present]], absent) : undefined

const isNotNull = (arg: Node): Node => ({ NullTest: { arg, nulltesttype: 'IS_NOT_NULL' } })

/** `DECODE(value, match, result, …, otherwise)`; NULL matches NULL. */
export const asDecode: FunctionRewrite = ({ args: [value, ...rest] = [] }) => {
  if (!value) return undefined
  const branches: [Node, Node][] = []
  let [match, result, ...left] = rest
  while (match && result) {
    branches.push([isSame(value, match), result])
    ;[match, result, ...left] = left
  }
  return caseWhen(branches, match)
}

const isSame = (left: Node, right: Node): Node => ({
  A_Expr: { kind: 'AEXPR_NOT_DISTINCT', name: [string('=')], lexpr: left, rexpr: right },
})

const caseWhen = (branches: readonly [Node, Node][], otherwise: Node | undefined): Node => ({
  CaseExpr: {
    args: branches.map(([expr, result]) => ({ CaseWhen: { expr, result } })),
    ...(otherwise && { defresult: otherwise }),
  },
})

export const asMedian: FunctionRewrite = ({ args: [value] = [] }) =>
  value && {
    FuncCall: {
      funcname: [string('percentile_cont')],
      args: [{ A_Const: { fval: { fval: '0.5' } } }],
      agg_order: [ascending(value)],
      agg_within_group: true,
      funcformat: 'COERCE_EXPLICIT_CALL',
    },
  }

const ascending = (node: Node): Node => ({
  SortBy: { node, sortby_dir: 'SORTBY_DEFAULT', sortby_nulls: 'SORTBY_NULLS_DEFAULT' },
})

export const asRatioToReport: FunctionRewrite = ({ args = [], over }) => {
  const [value] = args
  if (!value || !over) return undefined
  const total: FuncCall = {
    funcname: [string('sum')],
    args,
    over,
    funcformat: 'COERCE_EXPLICIT_CALL',
  }
  return operation(cast(value, 'float8'), '/', { FuncCall: total })
}

/** The tokens' rewrite has put WITHIN GROUP's order inside the call. */
export const asListagg: FunctionRewrite = (call) => {
  const [value, delimiter = text('')] = call.args ?? []
  if (!value) return undefined
  call.funcname = [string('string_agg')]
  call.args = [cast(value, 'text'), delimiter]
  // A DISTINCT aggregate sorts by its own argument only, and that is a text now.
  if (call.agg_distinct) call.agg_order = (call.agg_order ?? []).map(sortAsText)
  return undefined
}

const sortAsText = (node: Node): Node =>
  'SortBy' in node && node.SortBy.node
    ? { SortBy: { ...node.SortBy, node: cast(node.SortBy.node, 'text') } }
    : node

export const asExtract: FunctionRewrite = ({ args = [] }) => preludeCall('extract', ...args)

/** Functions whose first argument is a unit, bare or in quotes, by any of Redshift's names for it. */
export const withUnit =
  (schema: string, name: string): FunctionRewrite =>
  (call) => {
    const [unit, ...rest] = call.args ?? []
    const unitName = bareName(unit) ?? constant(unit)
    call.funcname = [string(schema), string(name)]
    if (unitName) call.args = [text(UNITS[unitName.toLowerCase()] ?? unitName), ...rest]
    return undefined
  }

const constant = (node: Node | undefined) =>
  node && 'A_Const' in node ? node.A_Const.sval?.sval : undefined

const UNIT_NAMES = {
  year: 'years y yr yrs',
  quarter: 'quarters qtr qtrs',
  month: 'months mon mons',
  week: 'weeks w',
  day: 'days d',
  hour: 'hours h hr hrs',
  minute: 'minutes m min mins',
  second: 'seconds s sec secs',
  millisecond: 'milliseconds ms msec msecs',
  microsecond: 'microseconds us usec usecs',
  dow: 'dayofweek dw weekday',
  doy: 'dayofyear dy yearday',
}

const UNITS: Record<string, string> = Object.fromEntries(
  Object.entries(UNIT_NAMES).flatMap(([unit, names]) =>
    names.split(' ').map((name) => [name, unit]),
  ),
)
