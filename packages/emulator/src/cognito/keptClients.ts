import type { Store } from '../store.ts'
import type { UserPoolClient } from './userPools.ts'

/** Clients that were made or changed by a call, not by a template: they are there again at the next start. */
export const createKeptClients = (store: Store) => {
  store.exec(
    `CREATE TABLE IF NOT EXISTS cognito_clients (
      id TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client TEXT NOT NULL
    )`,
  )
  const select = store.prepare('SELECT id, client FROM cognito_clients WHERE pool_id = ?')
  const upsert = store.prepare('INSERT OR REPLACE INTO cognito_clients VALUES (?, ?, ?)')
  const remove = store.prepare('DELETE FROM cognito_clients WHERE id = ?')
  return {
    list: (poolId: string) =>
      new Map(
        select
          .all(poolId)
          .map(({ id, client }): [string, UserPoolClient] => [
            String(id),
            JSON.parse(String(client)),
          ]),
      ),
    keep: (poolId: string, client: UserPoolClient) => {
      upsert.run(client.id, poolId, JSON.stringify(client))
    },
    remove: (id: string) => {
      remove.run(id)
    },
  }
}

export type KeptClients = ReturnType<typeof createKeptClients>
