import { customers } from '@cauce/dataset'
import { createLogger, failWithoutValues, logContext } from '@cauce/lambda'
import { createRedshift, createRedshiftDataClient } from '@cauce/redshift'
import middy from '@middy/core'
import type { SNSEvent } from 'aws-lambda'
import { config, metrics } from './config.ts'
import { createSqsClient } from './createSqsClient.ts'
import { createIngestHandler } from './ingestHandler.ts'
import { createQuarantine } from './quarantine.ts'

const log = createLogger({ service: 'ingest', level: config.LOG_LEVEL })

const redshift = createRedshift({
  client: createRedshiftDataClient(),
  workgroupName: config.WORKGROUP_NAME,
  database: config.DATABASE,
})

const quarantine = createQuarantine({
  client: createSqsClient(),
  queueUrl: config.QUARANTINE_QUEUE_URL,
})

/** Invoked by SNS, asynchronously: a failure is retried by Lambda, then goes to the on-failure destination. */
export const handler = middy<SNSEvent, void>()
  .use([logContext(log), failWithoutValues({ log, metrics })])
  .handler(createIngestHandler({ dataset: customers, redshift, quarantine, log, metrics }))
