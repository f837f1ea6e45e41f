import { arnOf } from '../arn.ts'
import { physicalName } from '../cloudformation/physicalName.ts'
import { refuseProperties } from '../refuseProperties.ts'
import { AwsError, type ResourceHandler, type ResourceInput } from '../service.ts'
import { findReservedKeys } from './environmentVariables.ts'
import type { LambdaContext } from './lambdaContext.ts'
import type { LambdaFunction } from './lambdaFunction.ts'
import { unpack } from './unpack.ts'

const RULES = {
  type: 'AWS::Lambda::Function',
  emulated: [
    'FunctionName',
    'Code',
    'Handler',
    'Runtime',
    'Role',
    'MemorySize',
    'Timeout',
    'Environment',
    'ReservedConcurrentExecutions',
    'PackageType',
  ],
  ignored: ['Architectures', 'Description', 'KmsKeyArn', 'LoggingConfig', 'Tags', 'TracingConfig'],
}

const refuse = ({ logicalId }: ResourceInput, property: string, value: unknown) =>
  new Error(`${logicalId}: property ${property} of ${RULES.type} is not emulated with ${value}`)

const checkPackage = (input: ResourceInput) => {
  const { Runtime, PackageType = 'Zip', Code } = input.properties
  if (PackageType !== 'Zip') throw refuse(input, 'PackageType', PackageType)
  if (!/^nodejs\d+\.x$/.test(String(Runtime))) throw refuse(input, 'Runtime', Runtime)
  const { S3Key } = Code as { S3Key?: string }
  if (S3Key === undefined) throw refuse(input, 'Code', Object.keys(Code as object).join(', '))
}

const parseEnvironment = ({ properties }: ResourceInput) => {
  const { Variables = {} } = (properties.Environment ?? {}) as {
    Variables?: Record<string, unknown>
  }
  const entries = Object.entries(Variables).map(([name, value]) => [name, String(value)])
  const environment: Record<string, string> = Object.fromEntries(entries)
  const reserved = findReservedKeys(environment)
  if (reserved.length === 0) return environment
  throw new AwsError(
    'InvalidParameterValueException',
    `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
  )
}

const parseFunction = (input: ResourceInput, context: LambdaContext): LambdaFunction => {
  const { properties, stackName } = input
  const name = String(properties.FunctionName ?? physicalName(input, { maxLength: 64 }))
  const zipPath = context.artifactFor(stackName, properties.Code)
  const reserved = properties.ReservedConcurrentExecutions
  return {
    name,
    arn: arnOf(context.account, 'lambda', `function:${name}`),
    roleArn: String(properties.Role),
    runtime: String(properties.Runtime),
    handler: String(properties.Handler),
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memorySizeMb: Number(properties.MemorySize ?? 128),
    environment: parseEnvironment(input),
    taskRoot: unpack({ zipPath, directory: context.codeDirectory }),
    ...(reserved !== undefined && { reservedConcurrency: Number(reserved) }),
  }
}

/** `AWS::Lambda::Function`, from the zip that was packaged for it. */
export const createFunctionResource =
  (context: LambdaContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    checkPackage(input)
    context.iam.assertTrusts(String(input.properties.Role), 'lambda.amazonaws.com')
    const fn = parseFunction(input, context)
    context.functions.put(fn)
    context.onCreated()
    return { ref: fn.name, attributes: { Arn: fn.arn } }
  }
