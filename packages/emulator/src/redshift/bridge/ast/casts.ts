import type { Node } from 'libpg-query'
import { notEmulated } from '../redshiftError.ts'
import { cast, integer, lastName, preludeCall, stringOf, text } from './nodes.ts'
import type { NodeOf } from './tree.ts'
import { characterType } from './types.ts'

/** Casts of SUPER values are lax; those to a sized character type cut bytes, not characters. */
export const rewriteCast = (node: NodeOf<'TypeCast'>): undefined => {
  const { arg, typeName } = node
  const type = lastName(typeName?.names) ?? ''
  if (!arg || !typeName) return
  if (type === 'jsonb') throw notEmulated('A cast to SUPER')
  node.arg = cutBytes(isNavigation(arg) ? preludeCall('scalar', arg, text(type)) : arg, typeName)
}

const cutBytes = (arg: Node, typeName: NodeOf<'TypeName'>) => {
  const type = characterType(typeName)
  return type ? preludeCall('byte_prefix', cast(arg, 'text'), integer(type.size)) : arg
}

const NAVIGATION = ['attribute', 'element', 'item']

/** A step into a SUPER value, as `superNavigation.ts` leaves it. */
const isNavigation = (node: Node) =>
  'FuncCall' in node &&
  stringOf(node.FuncCall.funcname?.[0]) === 'rs' &&
  NAVIGATION.includes(lastName(node.FuncCall.funcname) ?? '')
