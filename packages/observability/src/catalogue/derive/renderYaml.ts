type Yaml =
  | string
  | number
  | boolean
  | readonly Yaml[]
  | { readonly [key: string]: Yaml | undefined }

/** A word or a path: what no reader of YAML takes for anything else. */
const isPlain = (text: string) =>
  /^[A-Za-z][\w./-]*(::\w+)*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)

/** JSON's strings are YAML's too; several lines are a block, so that a difference can be read. */
const renderText = (text: string, indent: string) =>
  text.includes('\n')
    ? `|-\n${text
        .split('\n')
        .map((line) => (line === '' ? '' : `${indent}${line}`))
        .join('\n')}`
    : isPlain(text)
      ? text
      : JSON.stringify(text)

const isScalar = (value: Yaml): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const renderEntry = (prefix: string, value: Yaml, indent: string): string =>
  isScalar(value)
    ? `${prefix} ${typeof value === 'string' ? renderText(value, `${indent}  `) : value}\n`
    : `${prefix}\n${renderBlock(value, `${indent}  `)}`

/** Of an item, the first line stands beside the dash. */
const renderItem = (value: Yaml, indent: string): string =>
  isScalar(value)
    ? renderEntry(`${indent}-`, value, indent)
    : `${indent}- ${renderBlock(value, `${indent}  `).trimStart()}`

const renderBlock = (value: Yaml, indent: string): string => {
  if (isScalar(value)) throw new Error('A document is a list or a map')
  if (isList(value)) return value.map((item) => renderItem(item, indent)).join('')
  return Object.entries(value)
    .flatMap(([key, member]) =>
      member === undefined ? [] : [renderEntry(`${indent}${renderKey(key)}:`, member, indent)],
    )
    .join('')
}

const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value)

const renderKey = (key: string) => (/^[A-Za-z][\w:]*$/.test(key) ? key : JSON.stringify(key))

/** The small part of YAML that CloudFormation needs. Empty lists and maps are not part of it. */
export const renderYaml = (document: Yaml): string => renderBlock(document, '')

export type { Yaml }
