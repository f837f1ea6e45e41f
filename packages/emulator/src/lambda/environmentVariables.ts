import { randomBytes } from 'node:crypto'
import type { Credentials } from '../iam/createIam.ts'
import type { Account } from '../service.ts'
import { LATEST, type LambdaFunction } from './lambdaFunction.ts'

interface Source {
  account: Account
  credentials: Credentials
  awsEndpoint: string
}

/** AWS refuses a template that sets one of these. */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
])

export const findReservedKeys = (environment: Readonly<Record<string, string>>) =>
  Object.keys(environment).filter((name) => RESERVED.has(name))

const logStreamName = (now: number) => {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '/')
  return `${day}/[${LATEST}]${randomBytes(16).toString('hex')}`
}

/**
 * All that a function sees of its surroundings: Lambda's own variables and the template's. `AWS_ENDPOINT_URL` is the
 * one that AWS does not set: it leads the SDK to the emulator.
 */
export const environmentVariables = (
  fn: LambdaFunction,
  { account, credentials, awsEndpoint }: Source,
): Record<string, string> => ({
  TZ: ':UTC',
  ...fn.environment,
  _HANDLER: fn.handler,
  AWS_REGION: account.region,
  AWS_DEFAULT_REGION: account.region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
  AWS_LAMBDA_FUNCTION_NAME: fn.name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memorySizeMb),
  AWS_LAMBDA_FUNCTION_VERSION: LATEST,
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName(account.now()),
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
  AWS_ENDPOINT_URL: awsEndpoint,
  LAMBDA_TASK_ROOT: fn.taskRoot,
})
