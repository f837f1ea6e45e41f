import { AwsError, type AwsRequest } from '../../service.ts'
import { ADMIN_USER } from '../engine/engine.ts'
import type { Workgroup } from '../serverless/warehouse.ts'
import type { DataApi } from './dataApi.ts'
import { findString, invalid } from './validation.ts'

export interface DatabaseSignIn {
  databaseUser: string
  secretArn: string | undefined
}

/**
 * Who a caller is in the database: a role is `IAMR:<role name>`; the account's administrator, and whoever has the
 * admin's secret, is the admin. Source: https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html
 */
export const signIn = (
  dataApi: DataApi,
  {
    input,
    principal,
    workgroup,
  }: Pick<AwsRequest, 'input' | 'principal'> & { workgroup: Workgroup },
): DatabaseSignIn => {
  const secretArn = findString(input, 'SecretArn')
  if (secretArn === undefined) {
    const { roleName } = principal
    return { databaseUser: roleName === undefined ? ADMIN_USER : `IAMR:${roleName}`, secretArn }
  }
  // Secrets Manager is not emulated, so no policy can let a role read the secret.
  if (principal.roleName !== undefined) throw mayNotReadSecret(principal.arn, secretArn)
  const { adminPasswordSecretArn } = dataApi.warehouse.namespaceOf(workgroup.name)
  if (adminPasswordSecretArn !== secretArn) {
    throw invalid('The secret does not exist or is not that of the workgroup')
  }
  return { databaseUser: ADMIN_USER, secretArn }
}

const mayNotReadSecret = (user: string, secretArn: string) =>
  new AwsError(
    'AccessDeniedException',
    `User: ${user} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secretArn}`,
  )
