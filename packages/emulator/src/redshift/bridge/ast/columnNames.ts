import type { Node } from 'libpg-query'
import { lastName, stringOf } from './nodes.ts'
import { type NodeOf, visitTree } from './tree.ts'

/** Names the result columns that have no alias as they are called before anything is rewritten. */
export const keepColumnNames = (statement: Node): void =>
  visitTree(
    { statement },
    {
      SelectStmt({ targetList = [] }) {
        for (const target of targetList) if ('ResTarget' in target) keepName(target.ResTarget)
        return undefined
      },
    },
  )

const keepName = (target: NodeOf<'ResTarget'>) => {
  if (target.name !== undefined || !target.val || isPlainColumn(target.val)) return
  const name = nameOf(target.val)
  if (name !== undefined) target.name = name
}

const isPlainColumn = (node: Node) =>
  'ColumnRef' in node && (node.ColumnRef.fields ?? []).length < 2

/** PostgreSQL's own rule (FigureColname), as far as rewrites disturb it. */
const nameOf = (node: Node): string | undefined => {
  if ('ColumnRef' in node) return lastName(node.ColumnRef.fields)
  if ('FuncCall' in node) return lastName(node.FuncCall.funcname)
  if ('JsonSerializeExpr' in node) return 'json_serialize'
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast
    return (arg && nameOf(arg)) ?? lastName(typeName?.names)
  }
  if ('A_Indirection' in node) return indirectionName(node.A_Indirection)
  return undefined
}

const indirectionName = ({ arg, indirection = [] }: NodeOf<'A_Indirection'>) =>
  indirection.map(stringOf).findLast((name) => name !== undefined) ?? (arg && nameOf(arg))
