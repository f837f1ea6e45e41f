import type { Operation } from '../service.ts'
import { type CognitoContext, poolArn, toTimestamp } from './cognitoContext.ts'

export const createDescribeUserPool = ({ account, pools }: CognitoContext): Operation => ({
  action: 'cognito-idp:DescribeUserPool',
  resource: ({ UserPoolId }) => poolArn(account, UserPoolId),
  run({ input }) {
    const { id, name, domain, createdAtMs } = pools.get(String(input.UserPoolId))
    return {
      UserPool: {
        Id: id,
        Name: name,
        Arn: poolArn(account, id),
        CreationDate: toTimestamp(createdAtMs),
        ...(domain !== undefined && { Domain: domain }),
      },
    }
  },
})
