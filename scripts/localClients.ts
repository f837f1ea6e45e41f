import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Endpoints } from './endpoints.ts'

/** Real SDK clients of a running embedded system, as its administrator. Never the credentials of the shell. */
export const localConfig = ({
  awsEndpoint,
  region,
}: Pick<Endpoints, 'awsEndpoint' | 'region'>) => ({
  endpoint: awsEndpoint,
  region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

type Target = Pick<Endpoints, 'awsEndpoint' | 'region'>

export const createCloudWatchClient = (target: Target) => new CloudWatchClient(localConfig(target))
export const createSnsClient = (target: Target) => new SNSClient(localConfig(target))
export const createSqsClient = (target: Target) => new SQSClient(localConfig(target))
export const createRedshiftDataClient = (target: Target) =>
  new RedshiftDataClient({ ...localConfig(target), maxAttempts: 1 })
