import type { Store } from '../store.ts'

/** Values made up once and kept, so that tokens and client secrets survive a restart. */
export const createKeptSecrets = (store: Store) => {
  store.exec(
    'CREATE TABLE IF NOT EXISTS cognito_secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL)',
  )
  const find = store.prepare('SELECT value FROM cognito_secrets WHERE name = ?')
  const insert = store.prepare('INSERT INTO cognito_secrets (name, value) VALUES (?, ?)')
  return {
    find: (name: string) => find.get(name)?.value as string | undefined,
    keep(name: string, value: string) {
      insert.run(name, value)
      return value
    },
  }
}

export type KeptSecrets = ReturnType<typeof createKeptSecrets>
