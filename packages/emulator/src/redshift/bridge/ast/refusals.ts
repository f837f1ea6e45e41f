import type { Node } from 'libpg-query'
import { RedshiftError } from '../redshiftError.ts'
import { isKnownFunction } from './functions.ts'
import { checkMerge } from './merge.ts'
import { lastName, stringOf } from './nodes.ts'
import { checkRelation } from './systemRelations.ts'
import { type NodeOf, type Visitors, visitTree } from './tree.ts'
import { checkType } from './types.ts'

/** Throws for what PostgreSQL accepts and Redshift refuses. */
export const refuseWhatRedshiftRefuses = (statement: Node): void => {
  const valuesLists = new Set<object>()
  visitTree({ statement }, { ...REFUSALS, ...valuesVisitors(valuesLists) })
  if (valuesLists.size > 0) throw syntaxErrorNear('values')
}

const syntaxErrorNear = (word: string) => new RedshiftError(`syntax error at or near "${word}"`)

const unsupported = (what: string) => new RedshiftError(`${what} is not supported`)

/** A VALUES list is no table: it stands in an INSERT only. */
const valuesVisitors = (found: Set<object>): Visitors => ({
  SelectStmt(select) {
    checkSelect(select)
    if (select.valuesLists) found.add(select)
    return undefined
  },
  InsertStmt(insert) {
    if (insert.onConflictClause) throw syntaxErrorNear('on')
    if (insert.returningClause) throw syntaxErrorNear('returning')
    const source = insert.selectStmt
    if (source && 'SelectStmt' in source) found.delete(source.SelectStmt)
    return undefined
  },
})

const checkSelect = (select: NodeOf<'SelectStmt'>) => {
  const distinctOn = select.distinctClause?.some((node) => Object.keys(node).length > 0)
  if (distinctOn) throw unsupported('SELECT DISTINCT ON')
  if (select.lockingClause) throw unsupported('SELECT FOR UPDATE')
  if (select.limitOption === 'LIMIT_OPTION_WITH_TIES') throw syntaxErrorNear('with')
}

const checkFunction = ({ funcname = [], agg_filter }: NodeOf<'FuncCall'>) => {
  const name = lastName(funcname) ?? ''
  const schema = funcname.length > 1 ? stringOf(funcname[0]) : 'pg_catalog'
  if (schema !== 'pg_catalog' || !isKnownFunction(name)) {
    throw new RedshiftError(`function ${name} does not exist`)
  }
  if (agg_filter) throw syntaxErrorNear('(')
}

const OPERATORS = new Set([
  ...'+ - * / % ^ = <> < > <= >= || ~ !~ ~* !~* ~~ !~~ ~~* !~~* |/ ||/ @ & | # << >>'.split(' '),
  'BETWEEN',
  'NOT BETWEEN',
])

const checkOperator = ({ kind, name }: NodeOf<'A_Expr'>) => {
  const operator = lastName(name) ?? ''
  if (kind === 'AEXPR_OP_ANY' || kind === 'AEXPR_OP_ALL') throw unsupported('An array')
  if (!OPERATORS.has(operator)) throw new RedshiftError(`operator does not exist: ${operator}`)
}

const refuse = (what: string) => () => {
  throw unsupported(what)
}

const check =
  <T>(checkNode: (node: T) => void) =>
  (node: T) => {
    checkNode(node)
    return undefined
  }

const REFUSALS: Visitors = {
  UpdateStmt: check<NodeOf<'UpdateStmt'>>((update) => {
    if (update.returningClause) throw syntaxErrorNear('returning')
  }),
  DeleteStmt: check<NodeOf<'DeleteStmt'>>((statement) => {
    if (statement.returningClause) throw syntaxErrorNear('returning')
  }),
  MergeStmt: check(checkMerge),
  FuncCall: check(checkFunction),
  A_Expr: check(checkOperator),
  TypeName: check(checkType),
  RangeVar: check(checkRelation),
  RangeSubselect: check<NodeOf<'RangeSubselect'>>(({ lateral }) => {
    if (lateral) throw unsupported('LATERAL')
  }),
  A_ArrayExpr: refuse('ARRAY[…]'),
  RangeFunction: refuse('A function as a table'),
  RangeTableSample: refuse('TABLESAMPLE'),
  JsonObjectConstructor: refuse('JSON_OBJECT'),
  JsonArrayConstructor: refuse('JSON_ARRAY'),
  JsonFuncExpr: refuse('JSON_QUERY'),
  JsonParseExpr: refuse('JSON()'),
  JsonScalarExpr: refuse('JSON_SCALAR'),
  JsonIsPredicate: refuse('IS JSON'),
  XmlExpr: refuse('XML'),
}
