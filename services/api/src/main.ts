import { customers } from '@cauce/dataset'
import { createLogger } from '@cauce/lambda'
import { createRedshift, createRedshiftDataClient } from '@cauce/redshift'
import { config, metrics } from './config.ts'
import { createApiHandler } from './createApiHandler.ts'

/** Invoked by the HTTP API, which has checked the token and its scopes. */
export const handler = createApiHandler({
  dataset: customers,
  redshift: createRedshift({
    client: createRedshiftDataClient(),
    workgroupName: config.WORKGROUP_NAME,
    database: config.DATABASE,
  }),
  log: createLogger({ service: 'api', level: config.LOG_LEVEL }),
  metrics,
  stage: config.STAGE,
})
