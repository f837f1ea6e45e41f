import type { Node } from 'libpg-query'

export const string = (sval: string): Node => ({ String: { sval } })

export const text = (value: string): Node => ({ A_Const: { sval: { sval: value } } })

// The parser leaves a zero out.
export const integer = (value: number): Node => ({
  A_Const: { ival: value === 0 ? {} : { ival: value } },
})

export const column = (...names: readonly string[]): Node => ({
  ColumnRef: { fields: names.map(string) },
})

/** A call of one of the prelude's functions. */
export const preludeCall = (name: string, ...args: readonly Node[]): Node => ({
  FuncCall: {
    funcname: [string('rs'), string(name)],
    args: [...args],
    funcformat: 'COERCE_EXPLICIT_CALL',
  },
})

export const cast = (arg: Node, type: string): Node => ({
  TypeCast: { arg, typeName: { names: [string('pg_catalog'), string(type)], typemod: -1 } },
})

export const operation = (left: Node, operator: string, right: Node): Node => ({
  A_Expr: { kind: 'AEXPR_OP', name: [string(operator)], lexpr: left, rexpr: right },
})

/** The last part of a qualified name. */
export const lastName = (names: readonly Node[] | undefined) => stringOf(names?.at(-1))

export const stringOf = (node: Node | undefined) =>
  node && 'String' in node ? node.String.sval : undefined

/** A name written without qualification, e.g. the `day` of `DATEADD(day, …)`. */
export const bareName = (node: Node | undefined) => {
  if (!node || !('ColumnRef' in node)) return undefined
  const { fields = [] } = node.ColumnRef
  return fields.length === 1 ? stringOf(fields[0]) : undefined
}
