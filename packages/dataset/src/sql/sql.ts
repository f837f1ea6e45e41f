/**
 * Statement text, dedented. An array is printed one item a line at its placeholder's indentation.
 * Only names of a checked definition come in this way; values are `:parameters`.
 */
export const sql = (
  strings: TemplateStringsArray,
  ...parts: readonly (string | readonly string[])[]
): string => {
  const text = strings.reduce((before, string, i) => {
    const part = parts[i - 1] ?? ''
    return before + indent(before, typeof part === 'string' ? part : part.join(',\n')) + string
  })
  return dedent(text)
}

const indent = (before: string, part: string) => {
  const margin = /^ */.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? ''
  return part.replaceAll('\n', `\n${margin}`)
}

const dedent = (text: string) => {
  const margins = text.match(/^ *(?=[^ \n])/gm) ?? []
  const margin = Math.min(...margins.map(({ length }) => length))
  return text.replaceAll(new RegExp(`^ {${margin}}`, 'gm'), '').trim()
}
