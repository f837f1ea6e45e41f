import { AwsError, type Operation } from '../../service.ts'
import type { Warehouse } from './warehouse.ts'

export const createGetNamespace = (warehouse: Warehouse): Operation => ({
  action: 'redshift-serverless:GetNamespace',
  resource: (input) => getNamespace(warehouse, input).arn,
  run({ input }) {
    const namespace = getNamespace(warehouse, input)
    const { adminPasswordSecretArn } = namespace
    return {
      namespace: {
        namespaceName: namespace.name,
        namespaceId: namespace.id,
        namespaceArn: namespace.arn,
        adminUsername: namespace.adminUsername,
        ...(adminPasswordSecretArn !== undefined && { adminPasswordSecretArn }),
        dbName: namespace.dbName,
        creationDate: new Date(namespace.createdAtMs).toISOString(),
        iamRoles: [],
        logExports: [],
        status: 'AVAILABLE',
      },
    }
  },
})

const getNamespace = (warehouse: Warehouse, { namespaceName }: Record<string, unknown>) => {
  const namespace = warehouse.findNamespace(String(namespaceName))
  if (namespace) return namespace
  throw new AwsError('ResourceNotFoundException', `Namespace ${namespaceName} not found.`)
}
