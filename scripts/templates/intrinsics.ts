import { isRecord } from './template.ts'

/** The name of the intrinsic function that a value calls: `Ref`, `Fn::GetAtt` and so on. */
export const intrinsicOf = (value: unknown): string | undefined => {
  if (!isRecord(value)) return undefined
  const [name, ...others] = Object.keys(value)
  const isIntrinsic = name === 'Ref' || name === 'Condition' || name?.startsWith('Fn::')
  return isIntrinsic && others.length === 0 ? name : undefined
}

/** What a value names elsewhere: a resource (or parameter) of its own stack, an export of another, a condition. */
export type Reference =
  | { kind: 'resource'; logicalId: string; attribute: string | undefined }
  | { kind: 'export'; name: unknown }
  | { kind: 'condition'; name: string }

/** Everything that a value refers to, however deep. Pseudo parameters such as AWS::Region are not reported. */
export const referencesIn = (value: unknown): Reference[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(intrinsicOf(value) ? (readers[key]?.(inner) ?? []) : []),
    ...referencesIn(inner),
  ])
}

const readers: Readonly<Record<string, (value: unknown) => Reference[]>> = {
  Ref: (value) => toResource(value),
  'Fn::GetAtt': (value) => {
    const [logicalId, ...attribute] = typeof value === 'string' ? value.split('.') : asList(value)
    return toResource(logicalId, attribute.join('.'))
  },
  'Fn::Sub': (value) => {
    const [text, variables] = Array.isArray(value) ? value : [value, {}]
    // ${!Literal} is text.
    const names = [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name)
    return names
      .filter((name) => !isRecord(variables) || !Object.hasOwn(variables, name))
      .flatMap((name) => {
        const [logicalId, ...attribute] = name.trim().split('.')
        return toResource(logicalId, attribute.length > 0 ? attribute.join('.') : undefined)
      })
  },
  'Fn::ImportValue': (name) => [{ kind: 'export', name }],
  'Fn::If': (value) => {
    const [name] = asList(value)
    return typeof name === 'string' ? [{ kind: 'condition', name }] : []
  },
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const toResource = (logicalId: unknown, attribute?: string): Reference[] =>
  typeof logicalId === 'string' && !logicalId.startsWith('AWS::')
    ? [{ kind: 'resource', logicalId, attribute }]
    : []
