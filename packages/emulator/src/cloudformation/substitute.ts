const PLACEHOLDER = /\$\{(!?)([^}]*)\}/g

/** The names of `${Name}` in the text of an `Fn::Sub`, without the literal `${!Name}`. */
export const placeholdersOf = (text: string) =>
  [...text.matchAll(PLACEHOLDER)]
    .filter(([, literal]) => literal === '')
    .map(([, , name = '']) => name.trim())

/** Puts `textOf(name)` in the place of each `${Name}`; `${!Name}` becomes `${Name}`. */
export const substitute = (text: string, textOf: (name: string) => string) =>
  text.replace(PLACEHOLDER, (_, literal: string, name: string) =>
    literal ? `\${${name}}` : textOf(name.trim()),
  )

/** `Name.Attribute` of an `Fn::Sub` or a short `Fn::GetAtt`: the attribute may have dots of its own. */
export const splitAttribute = (
  name: string,
): [logicalId: string, attribute: string | undefined] => {
  const dot = name.indexOf('.')
  return dot === -1 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)]
}
