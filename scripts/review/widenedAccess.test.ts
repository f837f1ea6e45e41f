import { describe, expect, it } from '@jest/globals'
import type { Resource, Template } from '../templates/template.ts'
import { widenedAccess } from './widenedAccess.ts'

interface Statement {
  Effect?: string
  Principal?: unknown
  Action?: unknown
  NotAction?: unknown
  Resource?: unknown
  Condition?: unknown
}

const statement: Statement = {
  Effect: 'Allow',
  Action: ['sqs:SendMessage', 'sqs:Get*'],
  Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
  Condition: { StringEquals: { 'aws:SourceAccount': '1' } },
}
const role = (statements: Statement[], more: object = {}): Template => ({
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }],
        ...more,
      },
    },
  },
})
const widenings = (base: Template, head: Template) =>
  widenedAccess('s', base, head).map(({ what }) => what)

const base = role([statement])

describe('access of two templates', () => {
  it('is not widened when nothing changes', () => {
    expect(widenings(base, structuredClone(base))).toEqual([])
  })

  it.each<[string, Statement[]]>([
    ['an action goes', [{ ...statement, Action: 'sqs:SendMessage' }]],
    ['an action is named that a pattern had', [{ ...statement, Action: 'sqs:GetQueueUrl' }]],
    [
      'a statement is split',
      [
        { ...statement, Action: 'sqs:SendMessage' },
        { ...statement, Action: 'sqs:Get*' },
      ],
    ],
    ['a denial comes', [statement, { Effect: 'Deny', Action: '*', Resource: '*' }]],
    ['every statement goes', []],
  ])('is not widened when %s', (_, statements) => {
    expect(widenings(base, role(statements))).toEqual([])
  })

  it.each<[string, Statement]>([
    ['an action comes', { ...statement, Action: ['sqs:SendMessage', 'sqs:DeleteMessage'] }],
    ['an action becomes a pattern', { ...statement, Action: 'sqs:*' }],
    ['another resource comes', { ...statement, Resource: { 'Fn::GetAtt': ['Other', 'Arn'] } }],
    ['the resource becomes any', { ...statement, Resource: '*' }],
    ['the condition goes', { ...statement, Condition: undefined }],
    ['the condition differs', { ...statement, Condition: { StringEquals: { a: '1' } } }],
    ['it is said by exclusion', { ...statement, Action: undefined, NotAction: 'iam:*' }],
  ])('is widened when %s', (_, changed) => {
    expect(widenings(base, role([changed]))).not.toEqual([])
  })

  it('is widened by a new role, by each of its permissions', () => {
    expect(widenedAccess('s', undefined, base)).toHaveLength(2)
  })

  it('is widened when a denial goes or gets a condition', () => {
    const denied = role([{ Effect: 'Deny', Action: 'sqs:*', Resource: '*' }])
    const conditional = role([
      { Effect: 'Deny', Action: 'sqs:*', Resource: '*', Condition: { Bool: { x: 'true' } } },
    ])
    expect(widenings(denied, role([]))).toEqual(['no longer denied: sqs:* on *'])
    expect(widenings(denied, conditional)).toEqual(['no longer denied: sqs:* on *'])
    expect(widenings(conditional, denied)).toEqual([])
  })

  it('is widened when a managed policy is attached or a boundary goes', () => {
    const attached = role([], {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    })
    const bounded = role([], { PermissionsBoundary: 'arn:b' })
    expect(widenings(role([]), attached)).toEqual([
      'everything of arn:aws:iam::aws:policy/AdministratorAccess',
    ])
    expect(widenings(bounded, role([]))).toEqual(['no longer denied: everything outside arn:b'])
  })

  it('is widened when who may assume a role becomes anybody', () => {
    const trusting = (Principal: unknown) =>
      role([], {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
        },
      })
    const lambda = trusting({ Service: 'lambda.amazonaws.com' })
    expect(widenings(lambda, trusting({ AWS: '*' }))).toEqual(['* may sts:assumerole'])
    expect(widenings(trusting('*'), lambda)).toEqual([])
  })
})

describe('routes of two templates', () => {
  const route = (properties: object): Template => ({
    Resources: {
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { RouteKey: 'GET /v1', ...properties },
      } satisfies Resource,
    },
  })
  const guarded = { AuthorizationType: 'JWT', AuthorizationScopes: ['customers/read.pii'] }

  it.each([
    ['the authorizer goes', {}],
    ['the scopes go', { AuthorizationType: 'JWT' }],
    ['another scope is enough', { ...guarded, AuthorizationScopes: ['customers/read'] }],
    ['the authorizer is none', { AuthorizationType: 'NONE' }],
  ])('are widened when %s', (_, properties) => {
    expect(widenings(route(guarded), route(properties))).toHaveLength(1)
  })

  it('are not widened when an authorizer comes', () => {
    expect(widenings(route({}), route(guarded))).toEqual([])
  })
})
