import type { Account, AwsService } from '../service.ts'

/** Enough of STS to ask who a key belongs to. */
export const sts = ({ accountId }: Account): AwsService => ({
  signingName: 'sts',
  protocols: ['awsQuery'],
  xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: {
    GetCallerIdentity: {
      action: 'sts:GetCallerIdentity',
      resource: () => '*',
      run: ({ principal }) => ({
        Arn: principal.arn,
        UserId: principal.userId,
        Account: accountId,
      }),
    },
  },
})
