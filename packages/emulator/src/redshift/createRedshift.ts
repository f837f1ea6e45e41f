import type { Account, AwsService, ResourceHandlers } from '../service.ts'
import { createBridge } from './bridge/bridge.ts'
import { createDataApiService } from './dataApi/service.ts'
import { createStatementStore } from './dataApi/statementStore.ts'
import { createPgliteEngine } from './engine/pgliteEngine.ts'
import { createNamespaceHandler } from './serverless/namespaceResource.ts'
import { createServerlessService } from './serverless/service.ts'
import { createWarehouse } from './serverless/warehouse.ts'
import { createWorkgroupHandler } from './serverless/workgroupResource.ts'

export interface Redshift {
  /** The Data API and the reads of Redshift Serverless. */
  services: AwsService[]
  resources: ResourceHandlers
  close(): Promise<void>
}

/**
 * Redshift Serverless with the Data API before it. Kept in `dataDirectory`, or in memory without one. Rejects when the
 * directory is in use, or was made by another version.
 */
export const createRedshift = async (
  account: Account,
  options: { dataDirectory?: string } = {},
): Promise<Redshift> => {
  const [engine, bridge] = await Promise.all([createPgliteEngine(options), createBridge()])
  const warehouse = createWarehouse()
  const statements = createStatementStore(account)
  return {
    services: [
      createDataApiService({ account, engine, bridge, warehouse, statements }),
      createServerlessService(warehouse),
    ],
    resources: {
      'AWS::RedshiftServerless::Namespace': createNamespaceHandler(account, warehouse),
      'AWS::RedshiftServerless::Workgroup': createWorkgroupHandler(account, warehouse),
    },
    close: () => engine.close(),
  }
}
