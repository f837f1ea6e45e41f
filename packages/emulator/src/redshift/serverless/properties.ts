import type { ResourceInput } from '../../service.ts'

/** Reads a resource's properties, where CloudFormation lets a number or a boolean be a string. */
export interface Properties {
  getText(name: string): string
  findText(name: string): string | undefined
  findInteger(name: string): number | undefined
  isTrue(name: string): boolean
  fail(problem: string): never
}

export const readProperties = ({ logicalId, properties }: ResourceInput): Properties => {
  const fail = (problem: string): never => {
    throw new Error(`${logicalId}: ${problem}`)
  }
  const findText = (name: string) => {
    const value = properties[name]
    if (value === undefined || value === null) return undefined
    return typeof value === 'object' ? fail(`${name} must be a single value`) : String(value)
  }
  return {
    getText: (name) => findText(name) ?? fail(`${name} is required`),
    findText,
    findInteger(name) {
      const text = findText(name)
      if (text === undefined) return undefined
      const number = Number(text)
      return Number.isInteger(number) ? number : fail(`${name} must be an integer`)
    },
    isTrue: (name) => findText(name) === 'true',
    fail,
  }
}
