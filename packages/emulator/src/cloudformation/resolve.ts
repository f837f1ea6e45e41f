import { intrinsicCall, isRecord } from './intrinsicCall.ts'
import { NO_VALUE, type Scope } from './scope.ts'
import { splitAttribute, substitute } from './substitute.ts'

type Intrinsic = (scope: Scope, argument: unknown) => unknown

const toText = (value: unknown, name: string): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`Template error: ${name} needs text, not ${JSON.stringify(value)}`)
}

const toList = (value: unknown, name: string): unknown[] => {
  if (Array.isArray(value)) return value
  throw new Error(`Template error: ${name} needs a list`)
}

const resolvedList = (scope: Scope, argument: unknown, name: string) =>
  toList(resolve(scope, argument), name)

const getAtt: Intrinsic = (scope, argument) => {
  const [logicalId, attribute] =
    typeof argument === 'string'
      ? splitAttribute(argument)
      : resolvedList(scope, argument, 'Fn::GetAtt').map((part) => toText(part, 'Fn::GetAtt'))
  return scope.getAtt(logicalId ?? '', attribute ?? '')
}

const sub: Intrinsic = (scope, argument) => {
  const [text, variables = {}] = Array.isArray(argument) ? argument : [argument]
  const own = resolve(scope, variables) as Record<string, unknown>
  return substitute(toText(text, 'Fn::Sub'), (name) => {
    if (Object.hasOwn(own, name)) return toText(own[name], 'Fn::Sub')
    const [logicalId, attribute] = splitAttribute(name)
    const value = attribute ? scope.getAtt(logicalId, attribute) : scope.ref(name)
    return toText(value, 'Fn::Sub')
  })
}

const join: Intrinsic = (scope, argument) => {
  const [delimiter, values] = resolvedList(scope, argument, 'Fn::Join')
  const texts = toList(values, 'Fn::Join').map((value) => toText(value, 'Fn::Join'))
  return texts.join(toText(delimiter, 'Fn::Join'))
}

const select: Intrinsic = (scope, argument) => {
  const [index, values] = resolvedList(scope, argument, 'Fn::Select')
  const value = toList(values, 'Fn::Select')[Number(index)]
  if (value !== undefined) return value
  throw new Error(`Template error: Fn::Select cannot select nonexistent value at index ${index}`)
}

const split: Intrinsic = (scope, argument) => {
  const [delimiter, text] = resolvedList(scope, argument, 'Fn::Split')
  return toText(text, 'Fn::Split').split(toText(delimiter, 'Fn::Split'))
}

/** Only the branch taken is resolved: the other may name what does not exist. */
const chooseBranch: Intrinsic = (scope, argument) => {
  const [condition, whenTrue, whenFalse] = toList(argument, 'Fn::If')
  return resolve(scope, scope.condition(toText(condition, 'Fn::If')) ? whenTrue : whenFalse)
}

const findInMap: Intrinsic = (scope, argument) => {
  const keys = resolvedList(scope, argument, 'Fn::FindInMap')
  const [map = '', topKey = '', secondKey = ''] = keys.map((key) => toText(key, 'Fn::FindInMap'))
  return scope.findInMap(map, topKey, secondKey)
}

const operands = (scope: Scope, argument: unknown, name: string) =>
  toList(argument, name).map((operand) => resolve(scope, operand, { inCondition: true }))

const equals: Intrinsic = (scope, argument) => {
  const [left, right] = operands(scope, argument, 'Fn::Equals')
  return toText(left, 'Fn::Equals') === toText(right, 'Fn::Equals')
}

const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (scope, argument) => scope.ref(toText(argument, 'Ref')),
  Condition: (scope, argument) => scope.condition(toText(argument, 'Condition')),
  'Fn::And': (scope, argument) =>
    operands(scope, argument, 'Fn::And').every((value) => value === true),
  'Fn::Base64': (scope, argument) =>
    Buffer.from(toText(resolve(scope, argument), 'Fn::Base64')).toString('base64'),
  'Fn::Equals': equals,
  'Fn::FindInMap': findInMap,
  'Fn::GetAtt': getAtt,
  'Fn::GetAZs': (scope, argument) =>
    scope.availabilityZones(toText(resolve(scope, argument), 'Fn::GetAZs')),
  'Fn::If': chooseBranch,
  'Fn::ImportValue': (scope, argument) =>
    scope.importValue(toText(resolve(scope, argument), 'Fn::ImportValue')),
  'Fn::Join': join,
  'Fn::Not': (scope, argument) => operands(scope, argument, 'Fn::Not')[0] !== true,
  'Fn::Or': (scope, argument) =>
    operands(scope, argument, 'Fn::Or').some((value) => value === true),
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
}

const resolveText = (text: string) => {
  if (!text.includes('{{resolve:')) return text
  throw new Error('Dynamic references ({{resolve:…}}) are not emulated')
}

/** `value` with its intrinsic functions replaced by what they stand for; members that are `AWS::NoValue` are gone. */
export const resolve = (
  scope: Scope,
  value: unknown,
  options: { inCondition?: boolean } = {},
): unknown => {
  const call = intrinsicCall(value, options)
  if (call) return INTRINSICS[call.name]?.(scope, call.argument)
  if (typeof value === 'string') return resolveText(value)
  if (Array.isArray(value)) {
    return value.map((item) => resolve(scope, item)).filter((item) => item !== NO_VALUE)
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, resolve(scope, member)] as const)
      .filter(([, member]) => member !== NO_VALUE),
  )
}
