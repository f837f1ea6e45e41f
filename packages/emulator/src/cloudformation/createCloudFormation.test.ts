// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates and policies, not of JavaScript

import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Account, ResourceInput } from '../service.ts'
import { createCloudFormation } from './createCloudFormation.ts'

const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  now: Date.now,
  delayScale: 0,
  log: () => {},
}
const created: ResourceInput[] = []
const start = () =>
  createCloudFormation(account, {
    'AWS::Test::Thing': (resource) => {
      created.push(resource)
      return { ref: `ref-${resource.logicalId}`, attributes: { Arn: `arn-${resource.logicalId}` } }
    },
  })
const thing = (Properties: object, others: object = {}) => ({
  Type: 'AWS::Test::Thing',
  Properties,
  ...others,
})
const deploy = (template: object, stackName = 'stack') => start().deploy({ stackName, template })

beforeEach(() => {
  created.length = 0
})

describe('createCloudFormation', () => {
  it('creates resources after what they refer to or depend on', async () => {
    await deploy({
      Resources: {
        A: thing({ name: { 'Fn::Sub': '${B.Arn}' } }),
        B: thing({ of: [{ Ref: 'C' }] }),
        C: thing({}, { DependsOn: ['D'] }),
        D: thing({}),
      },
    })
    expect(created.map(({ logicalId }) => logicalId)).toEqual(['D', 'C', 'B', 'A'])
    expect(created.at(-1)?.properties).toEqual({ name: 'arn-B' })
  })

  it('shows the circle when resources depend on each other', async () => {
    const Resources = {
      A: thing({ x: { Ref: 'B' } }),
      B: thing({ x: { 'Fn::GetAtt': ['C', 'Arn'] } }),
      C: thing({}, { DependsOn: 'A' }),
    }
    await expect(deploy({ Resources })).rejects.toThrow('A → B → C → A')
  })

  it('takes no dependency from the branch of Fn::If that is not taken', async () => {
    await deploy({
      Conditions: { IsTrue: { 'Fn::Equals': ['a', 'a'] } },
      Resources: {
        A: thing({ x: { 'Fn::If': ['IsTrue', 'none', { Ref: 'B' }] } }),
        B: thing({ x: { Ref: 'A' } }),
      },
    })
    expect(created.map(({ logicalId }) => logicalId)).toEqual(['A', 'B'])
  })

  it('leaves out resources and outputs whose condition is false', async () => {
    const { outputs } = await deploy({
      Parameters: { Issuer: { Type: 'String', Default: '' } },
      Conditions: {
        IsOwn: { 'Fn::Equals': [{ Ref: 'Issuer' }, ''] },
        IsOther: { 'Fn::Not': [{ Condition: 'IsOwn' }] },
      },
      Resources: {
        Own: thing({}, { Condition: 'IsOwn' }),
        Other: thing({ x: { Ref: 'Own' } }, { Condition: 'IsOther' }),
        Last: thing(
          { y: { 'Fn::If': ['IsOther', { Ref: 'Other' }, 'none'] } },
          { DependsOn: 'Other' },
        ),
      },
      Outputs: {
        One: { Value: { 'Fn::If': ['IsOwn', { Ref: 'Own' }, { Ref: 'Other' }] } },
        Two: { Value: { Ref: 'Other' }, Condition: 'IsOther' },
      },
    })
    expect(created.map(({ logicalId }) => logicalId)).toEqual(['Own', 'Last'])
    expect(outputs).toEqual({ One: 'ref-Own' })
  })

  it('imports what another stack exports', async () => {
    const cloudFormation = start()
    await cloudFormation.deploy({
      stackName: 'one',
      template: {
        Resources: { A: thing({}) },
        Outputs: { Arn: { Value: { 'Fn::GetAtt': ['A', 'Arn'] }, Export: { Name: 'one-Arn' } } },
      },
    })
    const Resources = { B: thing({ arn: { 'Fn::ImportValue': 'one-Arn' } }) }
    await cloudFormation.deploy({ stackName: 'two', template: { Resources } })
    expect(created.at(-1)?.properties).toEqual({ arn: 'arn-A' })
    expect(cloudFormation.exports()).toEqual({ 'one-Arn': 'arn-A' })
  })

  it('refuses an import that nobody exports and an export that another stack has', async () => {
    const Resources = { B: thing({ arn: { 'Fn::ImportValue': 'one-Arn' } }) }
    await expect(deploy({ Resources })).rejects.toThrow('No export named one-Arn found.')
    const cloudFormation = start()
    const template = {
      Resources: { A: thing({}) },
      Outputs: { X: { Value: 'x', Export: { Name: 'same' } } },
    }
    await cloudFormation.deploy({ stackName: 'one', template })
    await expect(cloudFormation.deploy({ stackName: 'two', template })).rejects.toThrow(
      'Export with name same is already exported by stack one.',
    )
  })

  it.each([
    [
      'a resource type',
      { Resources: { Table: { Type: 'AWS::DynamoDB::Table' } } },
      'resource Table (AWS::DynamoDB::Table): AWS::DynamoDB::Table is not emulated',
    ],
    [
      'an attribute',
      { Resources: { A: thing({}), B: thing({ x: { 'Fn::GetAtt': ['A', 'Url'] } }) } },
      'AWS::Test::Thing.Url (of A) is not emulated',
    ],
    [
      'a name',
      { Resources: { A: thing({ x: { Ref: 'Nobody' } }) } },
      'Unresolved resource dependencies [Nobody]',
    ],
    [
      'a dependency',
      { Resources: { A: thing({}, { DependsOn: 'Nobody' }) } },
      'Unresolved resource dependencies [Nobody]',
    ],
    ['a section', { Resources: { A: thing({}) }, Transform: 'X' }, 'Transform is not emulated'],
    [
      "a resource's member",
      { Resources: { A: thing({}, { CreationPolicy: {} }) } },
      'CreationPolicy is not emulated',
    ],
    [
      'a parameter without a default',
      { Parameters: { P: { Type: 'String' } }, Resources: { A: thing({}) } },
      'Parameters: [P] must have values',
    ],
  ])('refuses %s that it does not know, by name', async (_, template, message) => {
    await expect(deploy(template)).rejects.toThrow(message)
  })

  it('refuses to deploy a stack twice', async () => {
    const cloudFormation = start()
    const stack = { stackName: 'one', template: { Resources: { A: thing({}) } } }
    await cloudFormation.deploy(stack)
    await expect(cloudFormation.deploy(stack)).rejects.toThrow('Stack [one] already exists')
  })
})
