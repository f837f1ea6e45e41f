import type { Endpoints } from '../../scripts/endpoints.ts'

type SharedEndpoints = Pick<
  Endpoints,
  'awsEndpoint' | 'apiUrl' | 'topicArn' | 'region' | 'workgroup' | 'database'
>

/** What the bench needs to know of an embedded system, whichever design runs in it. */
export interface CloudEndpoints extends SharedEndpoints {
  /** Absent where anybody may read. */
  token?: string
  /** Has one row for each message that was recorded. */
  recordsTable: string
}
