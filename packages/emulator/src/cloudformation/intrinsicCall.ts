const FUNCTIONS = new Set([
  'Ref',
  'Condition',
  'Fn::And',
  'Fn::Base64',
  'Fn::Equals',
  'Fn::FindInMap',
  'Fn::GetAtt',
  'Fn::GetAZs',
  'Fn::If',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Not',
  'Fn::Or',
  'Fn::Select',
  'Fn::Split',
  'Fn::Sub',
])

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * `{ "Fn::X": argument }` as its name and argument. `undefined` for plain data; throws on a function the emulator does
 * not know. `Condition` is a function only inside conditions: elsewhere it is a policy's member.
 */
export const intrinsicCall = (value: unknown, { inCondition = false } = {}) => {
  if (!isRecord(value)) return undefined
  const [entry, ...others] = Object.entries(value)
  if (!entry || others.length > 0) return undefined
  const [name, argument] = entry
  if (name === 'Condition' && (!inCondition || typeof argument !== 'string')) return undefined
  if (FUNCTIONS.has(name)) return { name, argument }
  if (name.startsWith('Fn::')) throw new Error(`The intrinsic function ${name} is not emulated`)
  return undefined
}
