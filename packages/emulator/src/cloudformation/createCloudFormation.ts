import type { Account, CreatedResource, ResourceHandlers } from '../service.ts'
import type { FindParameter } from './parameters.ts'
import { resolve } from './resolve.ts'
import { resourceOrder } from './resourceOrder.ts'
import type { Scope } from './scope.ts'
import { createStackExports } from './stackExports.ts'
import { createStackScope } from './stackScope.ts'
import { parseTemplate, type Template } from './template.ts'

export interface Stack {
  stackName: string
  template: object
}

export interface CloudFormation {
  /** Creates a stack's resources in the order they need. A stack is never updated: a second deploy is refused. */
  deploy(stack: Stack): Promise<{ outputs: Record<string, string> }>
  exports(): Record<string, string>
}

interface ResourceContext {
  stackName: string
  template: Template
  scope: Scope
  handlers: ResourceHandlers
}

const createResource = async (
  { stackName, template, scope, handlers }: ResourceContext,
  logicalId: string,
): Promise<CreatedResource> => {
  const { Type = '', Properties = {} } = template.Resources[logicalId] ?? {}
  try {
    const handler = Object.hasOwn(handlers, Type) ? handlers[Type] : undefined
    if (!handler) throw new Error(`${Type} is not emulated`)
    const properties = resolve(scope, Properties) as Record<string, unknown>
    return await handler({ stackName, logicalId, properties })
  } catch (error) {
    const { message } = error as Error
    throw new Error(`Stack ${stackName}, resource ${logicalId} (${Type}): ${message}`, {
      cause: error,
    })
  }
}

const resolveOutputs = ({ Outputs = {} }: Template, scope: Scope) =>
  Object.entries(Outputs)
    .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition))
    .map(([name, { Value, Export }]) => ({
      name,
      value: String(resolve(scope, Value)),
      exportName: Export && String(resolve(scope, Export.Name)),
    }))

/** Deploys templates with the resource handlers of the emulated services. */
export const createCloudFormation = (
  account: Account,
  handlers: ResourceHandlers,
  findParameter: FindParameter = () => undefined,
): CloudFormation => {
  const exports = createStackExports()
  const deployed = new Set<string>()
  return {
    async deploy({ stackName, template: source }) {
      if (deployed.has(stackName)) {
        throw new Error(`Stack [${stackName}] already exists: updates are not emulated`)
      }
      deployed.add(stackName)
      const template = parseTemplate(source)
      const created = new Map<string, CreatedResource>()
      const scope = createStackScope({
        account,
        stackName,
        template,
        exports,
        findParameter,
        created,
      })
      const context = { stackName, template, scope, handlers }
      for (const logicalId of resourceOrder(template, scope)) {
        created.set(logicalId, await createResource(context, logicalId))
      }
      const outputs = resolveOutputs(template, scope)
      for (const { exportName, value } of outputs) {
        if (exportName !== undefined) exports.add(exportName, { stackName, value })
      }
      return { outputs: Object.fromEntries(outputs.map(({ name, value }) => [name, value])) }
    },
    exports: exports.all,
  }
}
