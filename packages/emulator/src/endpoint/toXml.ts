import type { QueryDialect } from '../service.ts'

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}

/** Characters XML 1.0 cannot carry even escaped become U+FFFD. */
export const escapeXml = (text: string) =>
  text
    .replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')

const element = (name: string, content: string) => `<${name}>${content}</${name}>`

interface XmlContext {
  operation: string
  dialect: QueryDialect
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

const content = (context: XmlContext, value: unknown): string => {
  if (value instanceof Date) return value.toISOString()
  if (!isObject(value)) return escapeXml(String(value))
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => memberXml(context, name, member))
    .join('')
}

const pairs = (
  context: XmlContext,
  map: Record<string, unknown>,
  names: [string, string, string],
) => {
  const [wrapper, key, value] = names
  return Object.entries(map)
    .map(([k, v]) =>
      element(wrapper, element(key, escapeXml(k)) + element(value, content(context, v))),
    )
    .join('')
}

const flattened = (context: XmlContext, name: string, value: unknown) => {
  if (Array.isArray(value))
    return value.map((item) => element(name, content(context, item))).join('')
  return isObject(value) ? pairs(context, value, [name, 'Name', 'Value']) : undefined
}

const memberXml = (context: XmlContext, name: string, value: unknown): string => {
  const { outputs, maps = ['Attributes'] } = context.dialect
  const flatName = outputs?.[name]?.replace('{operation}', context.operation)
  const flat = flatName === undefined ? undefined : flattened(context, flatName, value)
  if (flat !== undefined) return flat
  if (Array.isArray(value)) {
    return element(name, value.map((item) => element('member', content(context, item))).join(''))
  }
  if (isObject(value) && maps.includes(name)) {
    return element(name, pairs(context, value, ['entry', 'key', 'value']))
  }
  return element(name, content(context, value))
}

/** The members of an answer as the query protocol's XML, without its envelope. */
export const toXml = (context: XmlContext, output: Record<string, unknown>) =>
  content(context, output)
