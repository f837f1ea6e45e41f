import { refuseProperties } from '../../refuseProperties.ts'
import type { Account, CreatedResource, ResourceHandler } from '../../service.ts'
import { ADMIN_USER } from '../engine/engine.ts'
import { type Properties, readProperties } from './properties.ts'
import { type Namespace, serverlessArn, stableId, type Warehouse } from './warehouse.ts'

const RULES = {
  type: 'AWS::RedshiftServerless::Namespace',
  emulated: [
    'AdminPasswordSecretKmsKeyId',
    'AdminUsername',
    'AdminUserPassword',
    'DbName',
    'ManageAdminPassword',
    'NamespaceName',
  ],
  // Roles are for COPY, which is refused; the others cannot be seen by a client of the database.
  ignored: [
    'DefaultIamRoleArn',
    'FinalSnapshotName',
    'FinalSnapshotRetentionPeriod',
    'IamRoles',
    'KmsKeyId',
    'LogExports',
    'Tags',
  ],
}

export const createNamespaceHandler =
  (account: Account, warehouse: Warehouse): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const properties = readProperties(input)
    checkPassword(properties)
    const namespace = createNamespace(account, properties)
    warehouse.putNamespace(namespace)
    return answer(namespace)
  }

const NAME = /^[a-z0-9-]{3,64}$/
const DATABASE_NAME = /^[a-zA-Z][a-zA-Z_0-9+.@-]{0,63}$/

const createNamespace = (account: Account, properties: Properties): Namespace => {
  const name = properties.getText('NamespaceName')
  const dbName = properties.findText('DbName') ?? 'dev'
  if (!NAME.test(name)) properties.fail('NamespaceName must match [a-z0-9-]{3,64}')
  if (!DATABASE_NAME.test(dbName)) properties.fail('DbName is not a database name')
  const id = stableId(account, 'namespace', name)
  return {
    name,
    id,
    arn: serverlessArn(account, 'namespace', id),
    dbName,
    adminUsername: properties.findText('AdminUsername') ?? ADMIN_USER,
    ...(properties.isTrue('ManageAdminPassword') && {
      adminPasswordSecretArn: secretArn(account, name),
    }),
    createdAtMs: account.now(),
  }
}

const checkPassword = (properties: Properties) => {
  const isManaged = properties.isTrue('ManageAdminPassword')
  if (isManaged && properties.findText('AdminUserPassword') !== undefined) {
    properties.fail('AdminUserPassword is not allowed with ManageAdminPassword')
  }
  if (!isManaged && properties.findText('AdminPasswordSecretKmsKeyId') !== undefined) {
    properties.fail('AdminPasswordSecretKmsKeyId needs ManageAdminPassword')
  }
}

/** Secrets Manager ends its ARNs in six characters of its own. */
const secretArn = (account: Account, name: string) => {
  const suffix = stableId(account, 'secret', name).slice(0, 6)
  const secret = `redshift!${name}-${ADMIN_USER}-${suffix}`
  return `arn:aws:secretsmanager:${account.region}:${account.accountId}:secret:${secret}`
}

const answer = (namespace: Namespace): CreatedResource => ({
  ref: namespace.name,
  attributes: {
    'Namespace.AdminUsername': namespace.adminUsername,
    'Namespace.CreationDate': new Date(namespace.createdAtMs).toISOString(),
    'Namespace.DbName': namespace.dbName,
    'Namespace.NamespaceArn': namespace.arn,
    'Namespace.NamespaceId': namespace.id,
    'Namespace.NamespaceName': namespace.name,
    'Namespace.Status': 'AVAILABLE',
  },
})
