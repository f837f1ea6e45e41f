import { describe, expect, it } from '@jest/globals'
import type { Account } from '../service.ts'
import { createIam } from './createIam.ts'

const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  now: Date.now,
  delayScale: 0,
  log: () => {},
}
const ARN = 'arn:aws:iam::000000000000:role/loader'
const trust = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
}

const start = () => {
  const iam = createIam(account)
  const create = async (type: string, properties: Record<string, unknown>) =>
    iam.resources[`AWS::IAM::${type}`]?.({ stackName: 's', logicalId: type, properties })
  const createRole = (properties: object = {}) =>
    create('Role', {
      RoleName: 'loader',
      AssumeRolePolicyDocument: { Statement: [trust] },
      ...properties,
    })
  const decide = (action: string, resource = '*') => {
    const principal = iam.authenticate(iam.credentialsFor(ARN, 'f'))
    if (!principal) throw new Error('no session')
    return iam.decide({ principal, action, resource, conditions: {} })
  }
  return { iam, create, createRole, decide }
}
const allow = (Action: string, Resource = '*') => ({
  Statement: [{ Effect: 'Allow', Action, Resource }],
})

describe('createIam', () => {
  it('gives a role the same ids in every process', async () => {
    const first = await start().createRole()
    expect(first).toEqual(await start().createRole())
    expect(first).toEqual({
      ref: 'loader',
      attributes: { Arn: ARN, RoleId: expect.stringMatching(/^AROA[A-Z0-9]{17}$/) },
    })
  })

  it("knows a role's session by its keys", async () => {
    const { iam, createRole } = start()
    const role = await createRole()
    const credentials = iam.credentialsFor(ARN, 'f')
    expect(iam.credentialsFor(ARN, 'f')).toBe(credentials)
    expect(iam.authenticate(credentials)).toEqual({
      arn: 'arn:aws:sts::000000000000:assumed-role/loader/f',
      userId: `${role?.attributes?.RoleId}:f`,
      roleName: 'loader',
    })
  })

  it('adds up inline, attached and AWS managed policies', async () => {
    const { create, createRole, decide } = start()
    await createRole({
      Policies: [{ PolicyName: 'p', PolicyDocument: allow('sqs:SendMessage', 'arn:q') }],
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    })
    await create('Policy', {
      PolicyName: 'q',
      PolicyDocument: allow('sns:Publish'),
      Roles: ['loader'],
    })
    await create('ManagedPolicy', { PolicyDocument: allow('sns:Subscribe'), Roles: ['loader'] })
    expect(decide('sqs:SendMessage', 'arn:q')).toBe('allow')
    expect(decide('sqs:SendMessage', 'arn:r')).toBe('implicitDeny')
    expect(decide('logs:PutLogEvents')).toBe('allow')
    expect(decide('sns:Publish')).toBe('allow')
    expect(decide('sns:Subscribe')).toBe('allow')
    expect(decide('sns:Unsubscribe')).toBe('implicitDeny')
  })

  it('lets only the services of the trust policy assume a role', async () => {
    const { iam, createRole } = start()
    await createRole()
    expect(() => iam.assertTrusts(ARN, 'lambda.amazonaws.com')).not.toThrow()
    expect(() => iam.assertTrusts(ARN, 'sns.amazonaws.com')).toThrow('cannot be assumed by sns')
    expect(() => iam.assertTrusts(`${ARN}x`, 'lambda.amazonaws.com')).toThrow('cannot be found')
  })

  it.each([
    ['a managed policy it does not know', { ManagedPolicyArns: ['arn:x'] }, 'arn:x'],
    [
      'a condition in a trust policy',
      { AssumeRolePolicyDocument: { Statement: { ...trust, Condition: {} } } },
      'trust policy',
    ],
    ['a permissions boundary', { PermissionsBoundary: 'arn:x' }, 'PermissionsBoundary'],
  ])('refuses %s', async (_, properties, message) => {
    await expect(start().createRole(properties)).rejects.toThrow(message)
  })

  it('refuses a second role of the same name', async () => {
    const { createRole } = start()
    await createRole()
    await expect(createRole()).rejects.toThrow('Role with name loader already exists.')
  })
})
