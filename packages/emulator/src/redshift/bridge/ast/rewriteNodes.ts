import type { Node } from 'libpg-query'
import type { BridgeContext } from '../bridge.ts'
import { RedshiftError } from '../redshiftError.ts'
import { rewriteCast } from './casts.ts'
import { rewriteFunction } from './functions.ts'
import { bareName, preludeCall, string, stringOf } from './nodes.ts'
import { checkConstraint, includeChecks, sizeColumn, takeKeys } from './tables.ts'
import { type NodeOf, visitTree } from './tree.ts'
import { translateType } from './types.ts'

/** PostgreSQL's own database, whatever the namespace calls it. */
const ENGINE_DATABASE = 'postgres'

/** Rewrites the statement node by node; answers what must run right after it. */
export const rewriteNodes = (statement: Node, context: BridgeContext): string[] => {
  const followUps: string[] = []
  visitTree(
    { statement },
    {
      ColumnRef: (node) =>
        bareName({ ColumnRef: node }) === 'sysdate' ? preludeCall('sysdate') : undefined,
      FuncCall: (node) => rewriteFunction(node, context),
      JsonSerializeExpr: ({ expr }) =>
        expr?.raw_expr && preludeCall('json_serialize', expr.raw_expr),
      TypeName(node) {
        translateType(node)
        return undefined
      },
      TypeCast: rewriteCast,
      Constraint: checkConstraint,
      ColumnDef: sizeColumn,
      TableLikeClause: includeChecks,
      CreateStmt(node) {
        followUps.push(...takeKeys(node))
        return undefined
      },
      GrantStmt: (node) => renameDatabase(node, context),
      VariableSetStmt: renameSetting,
    },
  )
  return followUps
}

const renameDatabase = (grant: NodeOf<'GrantStmt'>, { database }: BridgeContext): undefined => {
  if (grant.objtype !== 'OBJECT_DATABASE') return
  grant.objects = (grant.objects ?? []).map((node) => {
    const name = stringOf(node)
    if (name !== database) throw new RedshiftError(`database "${name}" does not exist`)
    return string(ENGINE_DATABASE)
  })
}

/** A label for workload management: PostgreSQL keeps settings it does not know under a prefix. */
const renameSetting = (setting: NodeOf<'VariableSetStmt'>): undefined => {
  if (setting.name === 'query_group') setting.name = 'rs.query_group'
}
