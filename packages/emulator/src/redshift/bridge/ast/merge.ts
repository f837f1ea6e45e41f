import type { Node } from 'libpg-query'
import { RedshiftError } from '../redshiftError.ts'
import { type NodeOf, visitTree } from './tree.ts'

/**
 * Redshift's MERGE has both WHEN clauses, each once and without a condition.
 * Source: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html
 */
export const checkMerge = (merge: NodeOf<'MergeStmt'>): void => {
  if (merge.relation?.alias) throw new RedshiftError('syntax error at or near "using"')
  if (merge.returningClause) throw new RedshiftError('syntax error at or near "returning"')
  checkClauses(merge)
  checkSource(merge)
  refusePartialSuper(merge)
}

const checkClauses = ({ mergeWhenClauses = [] }: NodeOf<'MergeStmt'>) => {
  const clauses = mergeWhenClauses.flatMap((node) =>
    'MergeWhenClause' in node ? [node.MergeWhenClause] : [],
  )
  if (clauses.some(({ condition }) => condition)) {
    throw new RedshiftError('syntax error at or near "and"')
  }
  const described = clauses.map(({ matchKind, commandType }) => `${matchKind} ${commandType}`)
  const [first = '', second] = described
  const complete =
    /^MERGE_WHEN_MATCHED CMD_(UPDATE|DELETE)$/.test(first) &&
    second === 'MERGE_WHEN_NOT_MATCHED_BY_TARGET CMD_INSERT' &&
    described.length === 2
  if (!complete) throw new RedshiftError('MERGE needs one WHEN MATCHED and one WHEN NOT MATCHED')
}

const checkSource = ({ relation, sourceRelation }: NodeOf<'MergeStmt'>) => {
  visitTree(
    { sourceRelation },
    {
      RangeVar({ relname }) {
        if (relname !== relation?.relname) return undefined
        throw new RedshiftError(
          'Source view/subquery in Merge statement cannot reference target table.',
        )
      },
    },
  )
}

const refusePartialSuper = ({ joinCondition, mergeWhenClauses }: NodeOf<'MergeStmt'>) => {
  visitTree({ joinCondition, mergeWhenClauses }, { ColumnRef: refuseAttribute })
}

const refuseAttribute = ({ fields = [] }: NodeOf<'ColumnRef'>): Node | undefined => {
  if (fields.length < 3) return undefined
  throw new RedshiftError('Partial reference of SUPER column is not supported in MERGE statement.')
}
