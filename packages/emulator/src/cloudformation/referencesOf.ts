import { intrinsicCall, isRecord } from './intrinsicCall.ts'
import { placeholdersOf, splitAttribute } from './substitute.ts'

type IsTrue = (condition: string) => boolean

const inSub = (argument: unknown, isTrue: IsTrue): string[] => {
  const [text, variables = {}] = Array.isArray(argument) ? argument : [argument]
  const names = typeof text === 'string' ? placeholdersOf(text) : []
  const outer = names.filter((name) => !Object.hasOwn(variables as object, name))
  return [...outer.map((name) => splitAttribute(name)[0]), ...referencesOf(variables, isTrue)]
}

const inGetAtt = (argument: unknown): string[] => {
  const logicalId = Array.isArray(argument) ? argument[0] : splitAttribute(String(argument))[0]
  return [String(logicalId)]
}

const inIf = (argument: unknown, isTrue: IsTrue): string[] => {
  const [condition, whenTrue, whenFalse] = argument as unknown[]
  return referencesOf(isTrue(String(condition)) ? whenTrue : whenFalse, isTrue)
}

/** The names, of resources and parameters alike, that `value` needs before it can be resolved. */
export const referencesOf = (value: unknown, isTrue: IsTrue): string[] => {
  const call = intrinsicCall(value)
  if (call?.name === 'Ref') return [String(call.argument)]
  if (call?.name === 'Fn::GetAtt') return inGetAtt(call.argument)
  if (call?.name === 'Fn::Sub') return inSub(call.argument, isTrue)
  if (call?.name === 'Fn::If') return inIf(call.argument, isTrue)
  if (Array.isArray(value)) return value.flatMap((item) => referencesOf(item, isTrue))
  if (isRecord(value)) return Object.values(value).flatMap((item) => referencesOf(item, isTrue))
  return []
}
