import type { Operation } from '../service.ts'
import { createAddUserPoolClientSecret } from './addUserPoolClientSecret.ts'
import type { CognitoContext } from './cognitoContext.ts'
import { createCreateUserPoolClient } from './createUserPoolClient.ts'
import { createDeleteUserPoolClient } from './deleteUserPoolClient.ts'
import { createDeleteUserPoolClientSecret } from './deleteUserPoolClientSecret.ts'
import { createDescribeUserPool } from './describeUserPool.ts'
import { createDescribeUserPoolClient } from './describeUserPoolClient.ts'
import { createListUserPoolClientSecrets } from './listUserPoolClientSecrets.ts'
import { createListUserPoolClients } from './listUserPoolClients.ts'

export const cognitoOperations = (context: CognitoContext): Record<string, Operation> => ({
  AddUserPoolClientSecret: createAddUserPoolClientSecret(context),
  CreateUserPoolClient: createCreateUserPoolClient(context),
  DeleteUserPoolClient: createDeleteUserPoolClient(context),
  DeleteUserPoolClientSecret: createDeleteUserPoolClientSecret(context),
  DescribeUserPool: createDescribeUserPool(context),
  DescribeUserPoolClient: createDescribeUserPoolClient(context),
  ListUserPoolClientSecrets: createListUserPoolClientSecrets(context),
  ListUserPoolClients: createListUserPoolClients(context),
})
