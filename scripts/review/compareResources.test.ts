import { describe, expect, it } from '@jest/globals'
import type { Resource, Template } from '../templates/template.ts'
import { compareResources, removedExports } from './compareResources.ts'

const queue: Resource = {
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: 'q', MessageRetentionPeriod: 60 },
}
const template = (Resources: Record<string, Resource>): Template => ({ Resources })
const compare = (before: Record<string, Resource>, after: Record<string, Resource>) =>
  compareResources('s', template(before), template(after))

describe('resources of two templates', () => {
  it('are the same when nothing differs', () => {
    expect(compare({ Queue: queue }, { Queue: structuredClone(queue) })).toEqual([])
  })

  it('differ by what only one of them has', () => {
    const place = { stack: 's', type: 'AWS::SQS::Queue' }
    expect(compare({ Old: queue }, { New: queue })).toEqual([
      { ...place, logicalId: 'Old', kind: 'removed', kept: false },
      { ...place, logicalId: 'New', kind: 'added' },
    ])
  })

  it('are kept in the account when they are removed under Retain', () => {
    const kept = { ...queue, DeletionPolicy: 'Retain' }
    expect(compare({ Queue: kept }, {})).toMatchObject([{ kind: 'removed', kept: true }])
  })

  it('change in place where the specification says so', () => {
    const longer = { ...queue, Properties: { QueueName: 'q', MessageRetentionPeriod: 120 } }
    expect(compare({ Queue: queue }, { Queue: longer })).toMatchObject([
      { kind: 'changed', properties: ['MessageRetentionPeriod'] },
    ])
  })

  it('are replaced where the specification says so', () => {
    const renamed = { ...queue, Properties: { QueueName: 'r', MessageRetentionPeriod: 60 } }
    expect(compare({ Queue: queue }, { Queue: renamed })).toMatchObject([
      { kind: 'replaced', kept: false, certain: true, because: ['QueueName'] },
    ])
  })

  it('are replaced when a nested property says so', () => {
    const project = (Name: string): Resource => ({
      Type: 'AWS::ECS::Service',
      Properties: { DeploymentController: { Type: Name } },
    })
    expect(compare({ S: project('ECS') }, { S: project('EXTERNAL') })).toMatchObject([
      { kind: 'replaced', because: ['DeploymentController.Type'] },
    ])
  })

  it('are replaced when their type differs under one name', () => {
    const topic = { Type: 'AWS::SNS::Topic' }
    expect(compare({ Thing: queue }, { Thing: topic })).toMatchObject([
      { kind: 'replaced', because: ['Type was AWS::SQS::Queue'] },
    ])
  })

  it('are replaced when they cannot outlive what they refer to, however far', () => {
    const subnet = (id: string): Resource => ({
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: id } },
    })
    const vpc = (CidrBlock: string): Resource => ({
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock },
    })
    const permission: Resource = {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { 'Fn::GetAtt': ['Subnet', 'SubnetId'] } },
    }
    const before = { Vpc: vpc('10.0.0.0/16'), Subnet: subnet('Vpc'), Association: permission }
    const changes = compare(before, { ...before, Vpc: vpc('10.1.0.0/16') })
    expect(changes.map(({ kind, logicalId }) => `${kind} ${logicalId}`)).toEqual([
      'replaced Vpc',
      'replaced Subnet',
      'replaced Association',
    ])
  })

  it('differ when a deletion policy goes', () => {
    const kept = { ...queue, DeletionPolicy: 'Retain' }
    expect(compare({ Queue: kept }, { Queue: queue })).toMatchObject([
      { kind: 'changed', properties: ['DeletionPolicy Retain → (none)'] },
    ])
  })

  it("do not differ by the time of packaging in a function's key", () => {
    const code = (S3Key: string): Resource => ({
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { S3Key } },
    })
    expect(compare({ F: code('a/1/f.zip') }, { F: code('a/2/f.zip') })).toEqual([])
  })
})

describe('exports of two templates', () => {
  it('are reported when they go', () => {
    const withExport = (Name: string): Template => ({
      Resources: {},
      Outputs: { A: { Value: 'x', Export: { Name } } },
    })
    expect(removedExports(withExport('old'), withExport('new'))).toEqual(['old'])
  })
})
