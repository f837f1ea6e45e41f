import { AwsError } from '../../service.ts'

export const invalid = (message: string) => new AwsError('ValidationException', message)

type Input = Record<string, unknown>

/** Members as the exceptions name them: `Id` is `id`. */
const memberName = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

export interface StringRules {
  min?: number
  max?: number
  pattern?: RegExp
}

export const findString = (input: Input, name: string, rules: StringRules = {}) => {
  const value = input[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw invalid(`${memberName(name)} must be a string`)
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern } = rules
  if (value.length < min || value.length > max) {
    throw invalid(`${memberName(name)} must have length between ${min} and ${max}`)
  }
  if (pattern && !pattern.test(value)) {
    throw invalid(`${memberName(name)} must satisfy regex pattern: ${pattern.source}`)
  }
  return value
}

export const getString = (input: Input, name: string, rules: StringRules = {}) => {
  const value = findString(input, name, rules)
  if (value === undefined) throw invalid(`${memberName(name)} must not be null`)
  return value
}

interface Range {
  min: number
  max: number
}

export const findInteger = (input: Input, name: string, { min, max }: Range) => {
  const value = input[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw invalid(`${memberName(name)} must be an integer between ${min} and ${max}`)
  }
  return value
}

export const findList = (input: Input, name: string, { min, max }: Range) => {
  const value = input[name]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value) || value.length < min || value.length > max) {
    throw invalid(`${memberName(name)} must be a list of ${min} to ${max} members`)
  }
  return value as unknown[]
}

const STATEMENT_ID = /^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\d{0,2})?$/

/** A statement's id, and the 1-based number after its colon. */
export const getStatementId = (input: Input) => {
  const [id = '', number] = getString(input, 'Id', { pattern: STATEMENT_ID }).split(':')
  return { id, number: number === undefined ? undefined : Number(number) }
}

/** Longest long poll: https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-calling-considerations-long-polling.html */
export const findWaitTimeSeconds = (input: Input) =>
  findInteger(input, 'WaitTimeSeconds', { min: 1, max: 30 })
