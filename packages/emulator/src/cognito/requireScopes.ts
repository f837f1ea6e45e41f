import { AwsError } from '../service.ts'
import type { UserPool } from './userPools.ts'

/** Throws `ScopeDoesNotExistException` for a scope that no resource server of the pool has. */
export const requireScopes = (pool: UserPool, scopes: readonly string[]) => {
  const unknown = scopes.filter((scope) => !pool.scopes.has(scope))
  if (unknown.length === 0) return
  throw new AwsError('ScopeDoesNotExistException', `Invalid scope requested: ${unknown.join(', ')}`)
}
