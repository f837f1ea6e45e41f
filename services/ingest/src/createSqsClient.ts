import { SQSClient } from '@aws-sdk/client-sqs'

/**
 * Three tries of less than two seconds, within what the handler keeps for the quarantine. Without
 * `throwOnRequestTimeout` the SDK only warns and waits on.
 */
export const createSqsClient = (): SQSClient =>
  new SQSClient({
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 1_800,
      throwOnRequestTimeout: true,
    },
  })
