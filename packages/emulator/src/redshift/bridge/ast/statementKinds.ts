import type { Node } from 'libpg-query'
import type { EngineStatement } from '../../engine/engine.ts'
import { notEmulated, RedshiftError } from '../redshiftError.ts'
import type { NodeOf, Tag } from './tree.ts'
import { tagOf } from './tree.ts'

export type StatementKind = EngineStatement['kind']

/** How the engine runs a statement; throws for the kinds it does not run. */
export const statementKind = (statement: Node): StatementKind => {
  const tag = tagOf(statement)
  const kind = tag && KINDS[tag]
  if (!tag || !kind) throw notEmulated(`This kind of statement (${tag})`)
  checkStatement(statement)
  return kind
}

const KINDS: { [T in Tag]?: StatementKind } = {
  SelectStmt: 'transactional',
  InsertStmt: 'transactional',
  UpdateStmt: 'transactional',
  DeleteStmt: 'transactional',
  MergeStmt: 'transactional',
  CreateStmt: 'transactional',
  CreateTableAsStmt: 'transactional',
  ViewStmt: 'transactional',
  CreateSchemaStmt: 'transactional',
  DropStmt: 'transactional',
  AlterTableStmt: 'transactional',
  AlterOwnerStmt: 'transactional',
  RenameStmt: 'transactional',
  CommentStmt: 'transactional',
  LockStmt: 'transactional',
  TruncateStmt: 'committing',
  CreateRoleStmt: 'transactional',
  DropRoleStmt: 'transactional',
  GrantStmt: 'transactional',
  GrantRoleStmt: 'transactional',
  AlterDefaultPrivilegesStmt: 'transactional',
  VariableSetStmt: 'bare',
  VariableShowStmt: 'transactional',
  TransactionStmt: 'bare',
  VacuumStmt: 'bare',
}

const checkStatement = (statement: Node) => {
  if ('VariableSetStmt' in statement) checkSetting(statement.VariableSetStmt)
  if ('TransactionStmt' in statement) checkTransaction(statement.TransactionStmt)
  if ('DropStmt' in statement) checkDrop(statement.DropStmt)
  if ('AlterTableStmt' in statement) checkAlterTable(statement.AlterTableStmt)
  if ('LockStmt' in statement && statement.LockStmt.mode !== ACCESS_EXCLUSIVE) {
    throw new RedshiftError('syntax error at or near "in"')
  }
}

const ACCESS_EXCLUSIVE = 8

// Whoever could set `role` or `session_authorization` could be anybody.
const SETTINGS = ['search_path', 'timezone', 'datestyle', 'query_group']

const checkSetting = ({ name = '' }: NodeOf<'VariableSetStmt'>) => {
  if (!SETTINGS.includes(name)) throw notEmulated(`The setting ${name}`)
}

const TRANSACTION_CONTROL = [
  'TRANS_STMT_BEGIN',
  'TRANS_STMT_START',
  'TRANS_STMT_COMMIT',
  'TRANS_STMT_ROLLBACK',
]

const checkTransaction = ({ kind = 'TRANS_STMT_BEGIN' }: NodeOf<'TransactionStmt'>) => {
  if (!TRANSACTION_CONTROL.includes(kind)) throw new RedshiftError('SAVEPOINT is not supported')
}

const DROPPABLE = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_SCHEMA']

const checkDrop = ({ removeType = 'OBJECT_TABLE' }: NodeOf<'DropStmt'>) => {
  if (!DROPPABLE.includes(removeType)) throw notEmulated(`DROP of ${removeType}`)
}

const ALTERATIONS = ['AT_AddColumn', 'AT_DropColumn', 'AT_ChangeOwner']

const checkAlterTable = ({ cmds = [] }: NodeOf<'AlterTableStmt'>) => {
  for (const command of cmds) {
    const subtype = ('AlterTableCmd' in command && command.AlterTableCmd.subtype) || ''
    if (!ALTERATIONS.includes(subtype)) throw notEmulated(`ALTER TABLE (${subtype})`)
  }
}
