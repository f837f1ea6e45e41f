import { refuseProperties } from '../refuseProperties.ts'
import { AwsError, type ResourceHandler, type ResourceInput } from '../service.ts'
import type { LambdaContext } from './lambdaContext.ts'
import { DEFAULT_EVENT_INVOKE_CONFIG, LATEST, type LambdaFunction } from './lambdaFunction.ts'

const RULES = {
  type: 'AWS::Lambda::EventInvokeConfig',
  emulated: [
    'FunctionName',
    'Qualifier',
    'MaximumRetryAttempts',
    'MaximumEventAgeInSeconds',
    'DestinationConfig',
  ],
}

const parseDestination = ({ logicalId, properties }: ResourceInput) => {
  const { OnSuccess, OnFailure } = (properties.DestinationConfig ?? {}) as {
    OnSuccess?: { Destination?: string }
    OnFailure?: { Destination?: string }
  }
  if (OnSuccess?.Destination !== undefined) {
    throw new Error(`${logicalId}: property DestinationConfig.OnSuccess is not emulated`)
  }
  const destination = OnFailure?.Destination
  if (destination !== undefined && !destination.startsWith('arn:aws:sqs:')) {
    throw new Error(
      `${logicalId}: a DestinationConfig.OnFailure other than an SQS queue is not emulated`,
    )
  }
  return destination
}

/** Lambda writes to a destination as the function's role, and checks that it may when it is configured. */
const assertMaySend = ({ iam }: LambdaContext, fn: LambdaFunction, queueArn: string) => {
  const principal = iam.authenticate(iam.credentialsFor(fn.roleArn, fn.name))
  const request = { action: 'sqs:SendMessage', resource: queueArn, conditions: {} }
  if (principal !== undefined && iam.decide({ principal, ...request }) === 'allow') return
  throw new AwsError(
    'InvalidParameterValueException',
    `The function's execution role does not have permissions to call SendMessage on ${queueArn}`,
  )
}

/** `AWS::Lambda::EventInvokeConfig`, of `$LATEST` only. */
export const createEventInvokeConfigResource =
  (context: LambdaContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const { FunctionName, Qualifier, MaximumRetryAttempts, MaximumEventAgeInSeconds } =
      input.properties
    if (Qualifier !== LATEST) {
      throw new Error(`${input.logicalId}: property Qualifier other than ${LATEST} is not emulated`)
    }
    const fn = context.functions.get(String(FunctionName))
    const onFailureQueueArn = parseDestination(input)
    if (onFailureQueueArn !== undefined) assertMaySend(context, fn, onFailureQueueArn)
    const { maximumRetryAttempts, maximumEventAgeSeconds } = DEFAULT_EVENT_INVOKE_CONFIG
    context.functions.setEventInvokeConfig(fn, {
      maximumRetryAttempts: Number(MaximumRetryAttempts ?? maximumRetryAttempts),
      maximumEventAgeSeconds: Number(MaximumEventAgeInSeconds ?? maximumEventAgeSeconds),
      ...(onFailureQueueArn !== undefined && { onFailureQueueArn }),
    })
    return { ref: `${fn.name}|${LATEST}` }
  }
