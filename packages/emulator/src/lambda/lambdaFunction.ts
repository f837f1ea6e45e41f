export interface LambdaFunction {
  name: string
  arn: string
  roleArn: string
  runtime: string
  handler: string
  timeoutSeconds: number
  memorySizeMb: number
  environment: Readonly<Record<string, string>>
  /** Unset: only the account's limit. */
  reservedConcurrency?: number
  /** Where the package is unpacked. */
  taskRoot: string
}

/** How a function's asynchronous events end. Defaults are Lambda's. */
export interface EventInvokeConfig {
  maximumRetryAttempts: number
  maximumEventAgeSeconds: number
  onFailureQueueArn?: string
}

export const DEFAULT_EVENT_INVOKE_CONFIG: EventInvokeConfig = {
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 21_600,
}

export const LATEST = '$LATEST'
