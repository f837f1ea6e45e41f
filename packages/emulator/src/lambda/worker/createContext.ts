import type { InvokeMessage } from '../workerMessages.ts'

/** The second argument of a handler. Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
export const createContext = ({ requestId, timeoutMs, functionArn }: InvokeMessage) => {
  const deadlineAt = Date.now() + timeoutMs
  const { env } = process
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: undefined,
    identity: undefined,
    invokedFunctionArn: functionArn,
    awsRequestId: requestId,
    getRemainingTimeInMillis: () => deadlineAt - Date.now(),
  }
}
