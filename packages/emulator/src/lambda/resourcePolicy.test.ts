import { describe, expect, it } from '@jest/globals'
import { type Permission, permits } from './resourcePolicy.ts'

const invocation = {
  principal: 'apigateway.amazonaws.com',
  sourceArn: 'arn:aws:execute-api:us-east-1:000000000000:abc/$default/GET/v1/customers/{id}',
}
const permission: Permission = {
  action: 'lambda:InvokeFunction',
  principal: 'apigateway.amazonaws.com',
  sourceArn: 'arn:aws:execute-api:us-east-1:000000000000:abc/*',
}

describe('permits', () => {
  it('allows the service from a matching source', () => {
    expect(permits(permission, invocation)).toBe(true)
    expect(permits({ ...permission, action: 'lambda:*' }, invocation)).toBe(true)
    const { sourceArn: _any, ...fromAnywhere } = permission
    expect(permits({ ...fromAnywhere, sourceAccount: '000000000000' }, invocation)).toBe(true)
  })

  it.each<[string, Partial<Permission>]>([
    ['another action', { action: 'lambda:GetFunction' }],
    ['another service', { principal: 'sns.amazonaws.com' }],
    ['another source', { sourceArn: 'arn:aws:execute-api:us-east-1:000000000000:abcd/*' }],
    ['another account', { sourceAccount: '111111111111' }],
  ])('does not allow %s', (_what, difference) => {
    expect(permits({ ...permission, ...difference }, invocation)).toBe(false)
  })
})
