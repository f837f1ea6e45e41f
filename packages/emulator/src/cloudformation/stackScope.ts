import type { Account, CreatedResource } from '../service.ts'
import { type FindParameter, parameterValues } from './parameters.ts'
import { pseudoParameters } from './pseudoParameters.ts'
import { resolve } from './resolve.ts'
import type { Scope } from './scope.ts'
import type { StackExports } from './stackExports.ts'
import type { Template } from './template.ts'

interface StackScopeInput {
  account: Account
  stackName: string
  template: Template
  exports: StackExports
  findParameter: FindParameter
  /** By logical id; filled as the stack is created. */
  created: ReadonlyMap<string, CreatedResource>
}

/** The names that a stack's intrinsic functions may use. */
export const createStackScope = (input: StackScopeInput): Scope => {
  const { account, stackName, template, exports, findParameter, created } = input
  const values = new Map([
    ...pseudoParameters(account, stackName),
    ...parameterValues(findParameter, template.Parameters),
  ])
  const conditions = new Map<string, boolean>()

  const getCreated = (logicalId: string) => {
    const resource = created.get(logicalId)
    if (resource) return resource
    throw new Error(
      `Template format error: Unresolved resource dependencies [${logicalId}] in the Resources block of the template`,
    )
  }

  const scope: Scope = {
    ref: (name) => (values.has(name) ? values.get(name) : getCreated(name).ref),

    getAtt(logicalId, attribute) {
      const value = getCreated(logicalId).attributes?.[attribute]
      if (value !== undefined) return value
      const type = template.Resources[logicalId]?.Type
      throw new Error(`the attribute ${type}.${attribute} (of ${logicalId}) is not emulated`)
    },

    importValue: (name) => exports.importValue(name),

    condition(name) {
      const known = conditions.get(name)
      if (known !== undefined) return known
      const expression = template.Conditions?.[name]
      if (expression === undefined) {
        throw new Error(`Template format error: Unresolved condition dependency ${name}`)
      }
      const value = resolve(scope, expression, { inCondition: true }) === true
      conditions.set(name, value)
      return value
    },

    findInMap(map, topKey, secondKey) {
      const value = template.Mappings?.[map]?.[topKey]?.[secondKey]
      if (value !== undefined) return value
      throw new Error(`Template error: Unable to get mapping for ${map}::${topKey}::${secondKey}`)
    },

    availabilityZones: (region) =>
      ['a', 'b', 'c'].map((zone) => `${region || account.region}${zone}`),
  }
  return scope
}
