import { AwsError } from '../service.ts'
import { stableText } from '../stableText.ts'
import { evaluate, type Policy, type PolicyRequest, parsePolicy } from './policy.ts'

export interface Role {
  name: string
  arn: string
  /** Stable: what the warehouse and policies know a role by must survive a restart. */
  id: string
  trustedServices: readonly string[]
  policies: Policy[]
}

interface TrustStatement {
  Effect?: string
  Action?: string | string[]
  Principal?: { Service?: string | string[] }
  Condition?: unknown
}

const asList = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

const trustedServicesOf = (document: unknown): string[] => {
  const { Statement } = document as { Statement: TrustStatement | TrustStatement[] }
  const statements = asList(Statement)
  if (statements.some(({ Condition }) => Condition !== undefined)) {
    throw new Error('conditions of a trust policy are not emulated')
  }
  return statements
    .filter(({ Effect, Action }) => Effect === 'Allow' && asList(Action).includes('sts:AssumeRole'))
    .flatMap(({ Principal }) => asList(Principal?.Service))
}

/** The account's roles and the policies attached to them. */
export const createRoles = (accountId: string) => {
  const roles = new Map<string, Role>()
  const managed = new Map<string, Policy>()

  const getByName = (name: string): Role => {
    const role = roles.get(name)
    if (role) return role
    throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404)
  }

  return {
    getByName,
    getByArn: (arn: string) => getByName(arn.slice(arn.lastIndexOf('/') + 1)),

    create(name: string, { path, trust }: { path: string; trust: unknown }): Role {
      if (roles.has(name)) {
        throw new AwsError('EntityAlreadyExists', `Role with name ${name} already exists.`, 409)
      }
      const role: Role = {
        name,
        arn: `arn:aws:iam::${accountId}:role${path}${name}`,
        id: `AROA${stableText('role', `${accountId}/${name}`, 17).toUpperCase()}`,
        trustedServices: trustedServicesOf(trust),
        policies: [],
      }
      roles.set(name, role)
      return role
    },

    defineManagedPolicy(arn: string, document: unknown) {
      managed.set(arn, parsePolicy(document, arn))
    },

    attachManagedPolicy(role: Role, arn: string) {
      const policy = managed.get(arn)
      if (!policy) throw new Error(`The managed policy ${arn} is not emulated`)
      role.policies.push(policy)
    },

    attachInlinePolicy(role: Role, { name, document }: { name: string; document: unknown }) {
      role.policies.push(parsePolicy(document, `Policy ${name} of role ${role.name}`))
    },

    decide: (roleName: string, request: PolicyRequest) =>
      evaluate(getByName(roleName).policies, request),
  }
}

export type Roles = ReturnType<typeof createRoles>
