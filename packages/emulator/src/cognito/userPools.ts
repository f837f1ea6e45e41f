import { AwsError } from '../service.ts'

export interface ClientSecret {
  /** `<client id>--<epoch milliseconds of its creation>` */
  id: string
  value: string
  createdAtMs: number
}

export interface UserPoolClient {
  id: string
  name: string
  createdAtMs: number
  /** One or two, the oldest first. Any of them opens the token endpoint. */
  secrets: readonly ClientSecret[]
  /** `<resource server>/<scope>`; without a `scope` parameter a token has all of them. */
  scopes: readonly string[]
  accessTokenSeconds: number
}

export interface UserPool {
  id: string
  name: string
  createdAtMs: number
  issuer: string
  /** Without one there is no token endpoint. */
  domain?: string
  scopes: Set<string>
  clients: Map<string, UserPoolClient>
}

/** The account's user pools, by id. */
export const createUserPools = () => {
  const pools = new Map<string, UserPool>()
  return {
    add(pool: UserPool) {
      pools.set(pool.id, pool)
    },
    find: (id: string) => pools.get(id),
    findByIssuer: (issuer: string) => [...pools.values()].find((pool) => pool.issuer === issuer),
    get(id: string): UserPool {
      const pool = pools.get(id)
      if (pool) return pool
      throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`)
    },
    getClient(clientId: string): UserPoolClient {
      for (const { clients } of pools.values()) {
        const client = clients.get(clientId)
        if (client) return client
      }
      throw new AwsError(
        'ResourceNotFoundException',
        `User pool client ${clientId} does not exist.`,
      )
    },
  }
}

export type UserPools = ReturnType<typeof createUserPools>
