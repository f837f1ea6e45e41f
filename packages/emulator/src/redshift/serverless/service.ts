import type { AwsService } from '../../service.ts'
import { createGetNamespace } from './getNamespace.ts'
import { createGetWorkgroup } from './getWorkgroup.ts'
import type { Warehouse } from './warehouse.ts'

export const createServerlessService = (warehouse: Warehouse): AwsService => ({
  signingName: 'redshift-serverless',
  protocols: ['awsJson1.1'],
  targetPrefix: 'RedshiftServerless',
  operations: {
    GetNamespace: createGetNamespace(warehouse),
    GetWorkgroup: createGetWorkgroup(warehouse),
  },
})
