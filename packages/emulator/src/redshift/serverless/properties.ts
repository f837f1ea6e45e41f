import type { ResourceInput } from '../../service.ts'

/** Reads a resource's properties, where CloudFormation lets a number or a boolean be a string. */
export interface Properties {
  /** Throws for a property that is not on the list, naming it. */
  allow(names: readonly string[]): void
  getText(name: string): string
  findText(name: string): string | undefined
  findNumber(name: string): number | undefined
  isTrue(name: string): boolean
  fail(problem: string): never
}

export const readProperties = (
  type: string,
  { logicalId, properties }: ResourceInput,
): Properties => {
  const fail = (problem: string): never => {
    throw new Error(`${type} ${logicalId}: ${problem}`)
  }
  const findText = (name: string) => {
    const value = properties[name]
    if (value === undefined || value === null) return undefined
    return typeof value === 'object' ? fail(`${name} must be a single value`) : String(value)
  }
  return {
    allow(names) {
      const other = Object.keys(properties).find((name) => !names.includes(name))
      if (other) fail(`the property ${other} is not emulated`)
    },
    getText: (name) => findText(name) ?? fail(`${name} is required`),
    findText,
    findNumber(name) {
      const text = findText(name)
      if (text === undefined) return undefined
      const number = Number(text)
      return Number.isInteger(number) ? number : fail(`${name} must be an integer`)
    },
    isTrue: (name) => findText(name) === 'true',
    fail,
  }
}
