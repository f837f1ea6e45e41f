import { DatabaseSync } from 'node:sqlite'

export type Store = DatabaseSync

/**
 * What must outlive the process: queued messages and accepted asynchronous invocations. A committed row survives
 * `kill -9`; with WAL and NORMAL only a crash of the machine can lose the last ones.
 */
export const openStore = (path: string): Store => {
  const store = new DatabaseSync(path)
  store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000')
  return store
}
