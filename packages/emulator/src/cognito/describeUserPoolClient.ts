import type { Operation } from '../service.ts'
import { type CognitoContext, clientOf, poolArn } from './cognitoContext.ts'
import { describeClient } from './describeClient.ts'

export const createDescribeUserPoolClient = (context: CognitoContext): Operation => ({
  action: 'cognito-idp:DescribeUserPoolClient',
  resource: ({ UserPoolId }) => poolArn(context.account, UserPoolId),
  run({ input }) {
    const { pool, client } = clientOf(context, input)
    return { UserPoolClient: describeClient(pool, client) }
  },
})
