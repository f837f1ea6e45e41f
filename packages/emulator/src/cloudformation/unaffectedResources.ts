import { createHash } from 'node:crypto'
import { arnOf } from '../arn.ts'
import type { Account, CreatedResource, ResourceHandlers, ResourceInput } from '../service.ts'
import { physicalName } from './physicalName.ts'

interface UnaffectedType {
  /** What is different from AWS, for the documentation. */
  difference: string
  create(resource: ResourceInput, account: Account): CreatedResource
}

const hashOf = ({ stackName, logicalId }: ResourceInput) =>
  createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex')

const uuidOf = (resource: ResourceInput) =>
  hashOf(resource).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5')

const idOf = (prefix: string, resource: ResourceInput) =>
  `${prefix}-${hashOf(resource).slice(0, 17)}`

const nameOf = (resource: ResourceInput, property: string) =>
  String(resource.properties[property] ?? physicalName(resource, { maxLength: 255 }))

const text = (value: unknown) => String(value ?? '')

const deploymentBucket = (resource: ResourceInput) => {
  if (resource.logicalId.startsWith('ServerlessDeploymentBucket')) return
  throw new Error("S3 is not emulated: only the framework's deployment bucket may be in a template")
}

/** Resource types that a template may have although nothing here acts on them. */
const UNAFFECTED_TYPES: Record<string, UnaffectedType> = {
  'AWS::KMS::Key': {
    difference: 'Nothing is encrypted, and kms: permissions are not asked for.',
    create(resource, account) {
      const keyId = uuidOf(resource)
      return {
        ref: keyId,
        attributes: { KeyId: keyId, Arn: arnOf(account, 'kms', `key/${keyId}`) },
      }
    },
  },
  'AWS::KMS::Alias': {
    difference: 'Nothing is encrypted.',
    create: (resource) => ({ ref: text(resource.properties.AliasName) }),
  },
  'AWS::EC2::VPC': {
    difference: 'There is no network: everything listens on 127.0.0.1.',
    create(resource) {
      const id = idOf('vpc', resource)
      const attributes = { VpcId: id, CidrBlock: text(resource.properties.CidrBlock) }
      return { ref: id, attributes }
    },
  },
  'AWS::EC2::Subnet': {
    difference: 'There is no network.',
    create(resource) {
      const id = idOf('subnet', resource)
      const { VpcId, CidrBlock, AvailabilityZone } = resource.properties
      const attributes = {
        SubnetId: id,
        VpcId: text(VpcId),
        CidrBlock: text(CidrBlock),
        AvailabilityZone: text(AvailabilityZone),
      }
      return { ref: id, attributes }
    },
  },
  'AWS::EC2::SecurityGroup': {
    difference: 'There is no network, so no rule is applied.',
    create(resource) {
      const id = idOf('sg', resource)
      return { ref: id, attributes: { GroupId: id, VpcId: text(resource.properties.VpcId) } }
    },
  },
  'AWS::Logs::LogGroup': {
    difference: "CloudWatch Logs is not emulated: functions' output goes to files.",
    create(resource, account) {
      const name = nameOf(resource, 'LogGroupName')
      return { ref: name, attributes: { Arn: arnOf(account, 'logs', `log-group:${name}:*`) } }
    },
  },
  'AWS::Logs::MetricFilter': {
    difference: 'No metric is made from log lines by filters.',
    create: (resource) => ({ ref: nameOf(resource, 'FilterName') }),
  },
  'AWS::CloudWatch::Alarm': {
    difference: 'Alarms are not evaluated.',
    create(resource, account) {
      const name = nameOf(resource, 'AlarmName')
      return { ref: name, attributes: { Arn: arnOf(account, 'cloudwatch', `alarm:${name}`) } }
    },
  },
  'AWS::CloudWatch::CompositeAlarm': {
    difference: 'Alarms are not evaluated.',
    create(resource, account) {
      const name = nameOf(resource, 'AlarmName')
      return { ref: name, attributes: { Arn: arnOf(account, 'cloudwatch', `alarm:${name}`) } }
    },
  },
  'AWS::CloudWatch::Dashboard': {
    difference: 'There is no console.',
    create: (resource) => ({ ref: nameOf(resource, 'DashboardName') }),
  },
  'AWS::S3::Bucket': {
    difference: "Only the framework's deployment bucket: code is read from the packaged folder.",
    create(resource) {
      deploymentBucket(resource)
      const name = nameOf(resource, 'BucketName').toLowerCase()
      return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } }
    },
  },
  'AWS::S3::BucketPolicy': {
    difference: "Only the framework's deployment bucket's.",
    create(resource) {
      deploymentBucket(resource)
      return { ref: text(resource.properties.Bucket) }
    },
  },
}

export const unaffectedResources = (account: Account): ResourceHandlers =>
  Object.fromEntries(
    Object.entries(UNAFFECTED_TYPES).map(([type, { create }]) => [
      type,
      (resource: ResourceInput) => create(resource, account),
    ]),
  )
