import { matchesPattern } from '../iam/matchesPattern.ts'

/** One statement of a function's resource policy, as AWS::Lambda::Permission makes it. */
export interface Permission {
  action: string
  principal: string
  /** May have wildcards. */
  sourceArn?: string
  sourceAccount?: string
}

export interface ServiceInvocation {
  /** `sns.amazonaws.com`, `apigateway.amazonaws.com`. */
  principal: string
  sourceArn: string
}

const ACTION = 'lambda:InvokeFunction'

export const permits = (permission: Permission, { principal, sourceArn }: ServiceInvocation) =>
  matchesPattern(permission.action, ACTION, { ignoresCase: true }) &&
  permission.principal === principal &&
  (permission.sourceArn === undefined || matchesPattern(permission.sourceArn, sourceArn)) &&
  (permission.sourceAccount === undefined || permission.sourceAccount === sourceArn.split(':')[4])
