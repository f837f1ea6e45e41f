import { RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import type { Target } from './runStatement.ts'

/** The warehouse that the function's environment names. */
export const environmentTarget: Target = {
  client: new RedshiftDataClient(),
  workgroupName: process.env.WORKGROUP_NAME ?? '',
  database: process.env.DATABASE ?? '',
}
