import { invalidParameterValue, missingParameter } from './errors.ts'

type Input = Record<string, unknown>

export const requireText = (input: Input, name: string): string => {
  const value = input[name]
  if (typeof value !== 'string' || value === '') throw missingParameter(name)
  return value
}

interface IntegerRule {
  name: string
  min: number
  max: number
  /** As AWS words it after `Reason: `. */
  reason: string
}

/** The query protocol has no types, so a number may be its decimal text. */
export const findInteger = (input: Input, { name, min, max, reason }: IntegerRule) => {
  const value = input[name]
  if (value === undefined || value === null) return undefined
  const number = typeof value === 'string' ? Number(value) : value
  if (Number.isInteger(number) && Number(number) >= min && Number(number) <= max) {
    return Number(number)
  }
  throw invalidParameterValue(`Value ${value} for parameter ${name} is invalid. Reason: ${reason}`)
}

export const textList = (input: Input, name: string): readonly string[] => {
  const value = input[name]
  return Array.isArray(value) ? value.map(String) : []
}
