import { resolve } from '../resolve.ts'
import { finding, type Rule } from '../rule.ts'
import { type Place, property, resourcesOf, type Stack } from '../template.ts'

export const namedRoles: Rule = {
  name: 'namedRoles',
  because:
    "A role's name is its database user, which a migration grants; two functions with one role share their rights.",
  find: (stacks) => [
    ...resourcesOf(stacks, 'AWS::IAM::Role')
      .filter((role) => typeof property(role, 'RoleName') !== 'string')
      .map((role) => finding(role, 'gets a made-up name: set RoleName')),
    ...functionRoles(stacks).flatMap(({ place, role }, i, all) => {
      if (!role) return finding(place, "has no role of ours: set Role to one of the platform's")
      const isShared = all.slice(0, i).some((other) => other.role?.resource === role.resource)
      return isShared ? finding(place, `shares ${role.logicalId}: give it a role of its own`) : []
    }),
  ],
}

const functionRoles = (stacks: readonly Stack[]): { place: Place; role: Place | undefined }[] =>
  resourcesOf(stacks, 'AWS::Lambda::Function').map((place) => ({
    place,
    role: resolve(stacks, place.stack, property(place, 'Role'))[0],
  }))
