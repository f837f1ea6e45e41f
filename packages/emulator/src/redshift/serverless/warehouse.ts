import { createHash } from 'node:crypto'
import { arnOf } from '../../arn.ts'
import type { Account } from '../../service.ts'

export interface Namespace {
  name: string
  id: string
  arn: string
  dbName: string
  adminUsername: string
  /** Only with ManageAdminPassword. */
  adminPasswordSecretArn?: string
  createdAtMs: number
}

export interface Workgroup {
  name: string
  id: string
  /** Ends in the id, not the name. */
  arn: string
  namespaceName: string
  address: string
  port: number
  baseCapacity: number
  maxCapacity?: number
  createdAtMs: number
}

/** The namespace, which owns the engine's one database, and its workgroups. */
export interface Warehouse {
  /** Throws for a second namespace: there is one database to own. */
  putNamespace(namespace: Namespace): void
  putWorkgroup(workgroup: Workgroup): void
  findNamespace(name: string): Namespace | undefined
  findWorkgroup(nameOrArn: string): Workgroup | undefined
  namespaceOf(workgroupName: string): Namespace
}

export const createWarehouse = (): Warehouse => {
  let namespace: Namespace | undefined
  const workgroups = new Map<string, Workgroup>()

  const findWorkgroup = (nameOrArn: string) =>
    [...workgroups.values()].find(({ name, arn }) => name === nameOrArn || arn === nameOrArn)

  return {
    putNamespace(added) {
      if (namespace && namespace.name !== added.name) {
        throw new Error(`One namespace is emulated, and it is ${namespace.name}`)
      }
      namespace = { ...added, createdAtMs: namespace?.createdAtMs ?? added.createdAtMs }
    },
    putWorkgroup(added) {
      const createdAtMs = workgroups.get(added.name)?.createdAtMs ?? added.createdAtMs
      workgroups.set(added.name, { ...added, createdAtMs })
    },
    findNamespace: (name) => (namespace?.name === name ? namespace : undefined),
    findWorkgroup,
    namespaceOf(workgroupName) {
      const workgroup = findWorkgroup(workgroupName)
      if (!workgroup || !namespace) throw new Error(`Workgroup ${workgroupName} does not exist`)
      return namespace
    },
  }
}

/** An id that AWS would make at random, the same at every start: it is part of ARNs that policies name. */
export const stableId = (account: Account, kind: string, name: string) => {
  const hash = createHash('sha256').update(`${account.accountId} ${account.region} ${kind} ${name}`)
  const digits = hash.digest('hex')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([start, end]) => digits.slice(start, end))
    .join('-')
}

export const serverlessArn = (account: Account, kind: string, id: string) =>
  arnOf(account, 'redshift-serverless', `${kind}/${id}`)
