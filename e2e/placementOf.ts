const TABLE = /^(?:CREATE|ALTER) TABLE (\w+)/i
const ATTRIBUTE = /(DISTSTYLE \w+|DISTKEY ?\(\w+\)|(?:COMPOUND )?SORTKEY ?\([\w, ]+\))/gi

/**
 * Distribution and sort keys by table, read from the statements that set them, the last one in force. The emulated
 * warehouse keeps none, so its catalogue cannot tell.
 */
export const placementOf = (statements: readonly string[]) => {
  const placement = new Map<string, Map<string, string>>()
  for (const statement of statements) {
    const [, table = ''] = TABLE.exec(statement) ?? []
    const known = placement.get(table) ?? new Map<string, string>()
    for (const [text] of statement.matchAll(ATTRIBUTE)) {
      const [, kind = ''] = /(DISTSTYLE|DISTKEY|SORTKEY)/i.exec(text) ?? []
      known.set(kind.toUpperCase(), text.replaceAll(/\s/g, ''))
    }
    if (known.size > 0) placement.set(table, known)
  }
  return Object.fromEntries(
    [...placement].map(([table, attributes]) => [table, Object.fromEntries(attributes)]),
  )
}
