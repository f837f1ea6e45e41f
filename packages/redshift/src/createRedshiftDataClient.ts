import { RedshiftDataClient } from '@aws-sdk/client-redshift-data'

const CONNECTION_TIMEOUT_MS = 3_000

/**
 * The SDK client as createRedshift needs it: `maxAttempts` is 1, because retries are made in one layer and that layer
 * knows the caller's deadline. No request timeout either: a long poll answers late on purpose, and every call has its
 * own abort signal.
 */
export const createRedshiftDataClient = ({
  region,
  endpoint,
}: {
  region?: string
  endpoint?: string
} = {}): RedshiftDataClient =>
  new RedshiftDataClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS },
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
  })
