import { physicalName } from '../cloudformation/physicalName.ts'
import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandlers } from '../service.ts'
import type { Roles } from './roles.ts'

interface RoleProperties {
  RoleName?: string
  Path?: string
  AssumeRolePolicyDocument: unknown
  ManagedPolicyArns?: string[]
  Policies?: { PolicyName: string; PolicyDocument: unknown }[]
}

interface PolicyProperties {
  PolicyName?: string
  ManagedPolicyName?: string
  Path?: string
  PolicyDocument: unknown
  Roles?: string[]
}

const ROLE = {
  type: 'AWS::IAM::Role',
  emulated: ['RoleName', 'Path', 'AssumeRolePolicyDocument', 'ManagedPolicyArns', 'Policies'],
  ignored: ['Description', 'Tags', 'MaxSessionDuration'],
}
const POLICY = { type: 'AWS::IAM::Policy', emulated: ['PolicyName', 'PolicyDocument', 'Roles'] }
const MANAGED_POLICY = {
  type: 'AWS::IAM::ManagedPolicy',
  emulated: ['ManagedPolicyName', 'Path', 'PolicyDocument', 'Roles'],
  ignored: ['Description'],
}

/** `AWS::IAM::Role`, `AWS::IAM::Policy` and `AWS::IAM::ManagedPolicy`. */
export const iamResources = (
  roles: Roles,
  { accountId }: { accountId: string },
): ResourceHandlers => ({
  'AWS::IAM::Role': (resource) => {
    refuseProperties(resource, ROLE)
    const properties = resource.properties as unknown as RoleProperties
    const name = properties.RoleName ?? physicalName(resource, { maxLength: 64 })
    const { Path: path = '/', AssumeRolePolicyDocument: trust } = properties
    const role = roles.create(name, { path, trust })
    for (const arn of properties.ManagedPolicyArns ?? []) roles.attachManagedPolicy(role, arn)
    for (const { PolicyName, PolicyDocument } of properties.Policies ?? []) {
      roles.attachInlinePolicy(role, { name: PolicyName, document: PolicyDocument })
    }
    return { ref: name, attributes: { Arn: role.arn, RoleId: role.id } }
  },

  'AWS::IAM::Policy': (resource) => {
    refuseProperties(resource, POLICY)
    const {
      PolicyName,
      PolicyDocument,
      Roles: names = [],
    } = resource.properties as unknown as PolicyProperties
    const name = PolicyName ?? resource.logicalId
    for (const roleName of names) {
      roles.attachInlinePolicy(roles.getByName(roleName), { name, document: PolicyDocument })
    }
    return { ref: physicalName(resource, { maxLength: 128 }) }
  },

  'AWS::IAM::ManagedPolicy': (resource) => {
    refuseProperties(resource, MANAGED_POLICY)
    const {
      ManagedPolicyName,
      Path = '/',
      PolicyDocument,
      Roles: names = [],
    } = resource.properties as unknown as PolicyProperties
    const name = ManagedPolicyName ?? physicalName(resource, { maxLength: 128 })
    const arn = `arn:aws:iam::${accountId}:policy${Path}${name}`
    roles.defineManagedPolicy(arn, PolicyDocument)
    for (const roleName of names) roles.attachManagedPolicy(roles.getByName(roleName), arn)
    return { ref: arn, attributes: { PolicyArn: arn } }
  },
})
