import { arnOf } from '../arn.ts'
import { type Account, AwsError } from '../service.ts'
import {
  DEFAULT_EVENT_INVOKE_CONFIG,
  type EventInvokeConfig,
  LATEST,
  type LambdaFunction,
} from './lambdaFunction.ts'
import { type Permission, permits, type ServiceInvocation } from './resourcePolicy.ts'

export interface FunctionRegistry {
  put(fn: LambdaFunction): void
  list(): readonly LambdaFunction[]
  findByArn(arn: string): LambdaFunction | undefined
  /** By name or ARN. Throws `ResourceNotFoundException`. */
  get(nameOrArn: string): LambdaFunction
  setEventInvokeConfig(fn: LambdaFunction, config: EventInvokeConfig): void
  getEventInvokeConfig(fn: LambdaFunction): EventInvokeConfig
  addPermission(fn: LambdaFunction, permission: Permission): void
  /** Throws `AccessDeniedException` when no permission of the function lets the service invoke it. */
  assertPermitted(fn: LambdaFunction, invocation: ServiceInvocation): void
}

const withoutLatest = (arn: string) =>
  arn.endsWith(`:${LATEST}`) ? arn.slice(0, -LATEST.length - 1) : arn

export const createFunctionRegistry = (account: Account): FunctionRegistry => {
  const functions = new Map<string, LambdaFunction>()
  const configs = new Map<string, EventInvokeConfig>()
  const permissions = new Map<string, Permission[]>()

  const findByArn = (arn: string) =>
    [...functions.values()].find((fn) => fn.arn === withoutLatest(arn))

  return {
    put: (fn) => void functions.set(fn.name, fn),
    list: () => [...functions.values()],
    findByArn,
    get(nameOrArn) {
      const fn = functions.get(nameOrArn) ?? findByArn(nameOrArn)
      if (fn !== undefined) return fn
      const arn = nameOrArn.startsWith('arn:')
        ? nameOrArn
        : arnOf(account, 'lambda', `function:${nameOrArn}`)
      throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404)
    },
    setEventInvokeConfig: (fn, config) => void configs.set(fn.name, config),
    getEventInvokeConfig: (fn) => configs.get(fn.name) ?? DEFAULT_EVENT_INVOKE_CONFIG,
    addPermission(fn, permission) {
      permissions.set(fn.name, [...(permissions.get(fn.name) ?? []), permission])
    },
    assertPermitted(fn, invocation) {
      if (permissions.get(fn.name)?.some((permission) => permits(permission, invocation))) return
      throw new AwsError(
        'AccessDeniedException',
        `${invocation.principal} is not authorized to perform: lambda:InvokeFunction on resource: ${fn.arn} because no resource-based policy allows the lambda:InvokeFunction action`,
        403,
      )
    },
  }
}
