import type { Property, PropertyType, ResourceProperties } from '@aws-cdk/service-spec-types'
import { nestedPropertiesOf } from './cloudFormationSpecification.ts'
import { intrinsicOf } from './intrinsics.ts'
import { isRecord } from './template.ts'

/** Each problem begins with the path of the property. Pure: what an intrinsic function yields is not known and is taken. */
export const checkProperties = (
  properties: Record<string, unknown>,
  known: ResourceProperties,
  path = '',
): string[] => [
  ...Object.entries(known)
    .filter(([name, { required }]) => required && properties[name] === undefined)
    .map(([name]) => `${path}${name} is required: add it`),
  ...Object.entries(properties).flatMap(([name, value]) => {
    const property = known[name]
    return property
      ? checkAlternatives(value, typesOf(property), path + name)
      : [`${path}${name} is not a property: remove it or correct its name`]
  }),
]

/** What an earlier edition of the specification took, CloudFormation still takes. */
const typesOf = ({ type, previousTypes = [] }: Property): PropertyType[] => [type, ...previousTypes]

/** No problem if any of the types fits, else those of the first. */
const checkAlternatives = (
  value: unknown,
  types: readonly PropertyType[],
  path: string,
): string[] => {
  const problems = types.map((type) => checkValue(value, type, path))
  return problems.some(({ length }) => length === 0) ? [] : (problems[0] ?? [])
}

const checkValue = (value: unknown, type: PropertyType, path: string): string[] => {
  const intrinsic = intrinsicOf(value)
  if (intrinsic === 'Fn::If')
    return branchesOf(value).flatMap((branch) => checkValue(branch, type, path))
  if (intrinsic) return []
  switch (type.type) {
    case 'ref':
      return isRecord(value)
        ? checkProperties(value, nestedPropertiesOf(type), `${path}.`)
        : [mismatch(path, 'an object', value)]
    case 'tag':
      return isRecord(value) && 'Key' in value && 'Value' in value
        ? []
        : [mismatch(path, 'an object of Key and Value', value)]
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, i) => checkValue(item, type.element, `${path}[${i}]`))
        : [mismatch(path, 'a list', value)]
    case 'map':
      return isRecord(value)
        ? Object.entries(value).flatMap(([key, item]) =>
            checkValue(item, type.element, `${path}.${key}`),
          )
        : [mismatch(path, 'an object', value)]
    case 'union':
      return checkAlternatives(value, type.types, path)
    case 'json':
      return isRecord(value) || Array.isArray(value) ? [] : [mismatch(path, 'an object', value)]
    default:
      return checkScalar(value, type, path)
  }
}

/** Of `{ 'Fn::If': [condition, then, else] }`. */
const branchesOf = (value: unknown): unknown[] => {
  const branches = isRecord(value) ? value['Fn::If'] : undefined
  return Array.isArray(branches) ? branches.slice(1) : []
}

type ScalarType = Exclude<
  PropertyType,
  { type: 'ref' | 'tag' | 'array' | 'map' | 'union' | 'json' }
>

/** CloudFormation converts scalars, so a number may be text and any scalar may stand for text. */
const checkScalar = (value: unknown, type: ScalarType, path: string): string[] => {
  if (isRecord(value) || Array.isArray(value) || value === null)
    return [mismatch(path, `of type ${type.type}`, value)]
  const text = String(value)
  const allowed = 'allowedValues' in type ? type.allowedValues?.map(String) : undefined
  if (allowed && !allowed.includes(text))
    return [mismatch(path, `one of ${allowed.join(', ')}`, value)]
  return forms[type.type]?.test(text) === false
    ? [mismatch(path, `of type ${type.type}`, value)]
    : []
}

const forms: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/,
  boolean: /^(true|false)$/,
}

const mismatch = (path: string, expected: string, value: unknown) =>
  `${path} is ${JSON.stringify(value)}: it must be ${expected}`
