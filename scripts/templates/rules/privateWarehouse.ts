import { resolve } from '../resolve.ts'
import { finding, type Rule } from '../rule.ts'
import { listOf, type Place, property, resourcesOf, type Stack } from '../template.ts'

export const privateWarehouse: Rule = {
  name: 'privateWarehouse',
  because:
    'The functions use the Data API, so nothing has a reason to reach the warehouse by network.',
  find: (stacks) =>
    resourcesOf(stacks, 'AWS::RedshiftServerless::Workgroup').flatMap((workgroup) => [
      ...(property(workgroup, 'PubliclyAccessible') === false
        ? []
        : [finding(workgroup, 'may get a public address: set PubliclyAccessible: false')]),
      ...openGroups(stacks, workgroup).map((group) =>
        finding(group, 'lets traffic into the warehouse: remove its ingress rules'),
      ),
    ]),
}

const openGroups = (stacks: readonly Stack[], workgroup: Place): Place[] =>
  resolve(stacks, workgroup.stack, property(workgroup, 'SecurityGroupIds')).filter(
    (group) =>
      listOf(property(group, 'SecurityGroupIngress')).length > 0 || hasIngressRule(stacks, group),
  )

const hasIngressRule = (stacks: readonly Stack[], { resource }: Place) =>
  resourcesOf(stacks, 'AWS::EC2::SecurityGroupIngress').some((rule) =>
    resolve(stacks, rule.stack, property(rule, 'GroupId')).some(
      (group) => group.resource === resource,
    ),
  )
