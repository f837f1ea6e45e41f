import type { Store } from './store.ts'

/** All of `work`'s writes or none. A transaction inside another is part of the outer one. */
export const transaction = <T>(store: Store, work: () => T): T => {
  if (store.isTransaction) return work()
  store.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    store.exec('COMMIT')
    return result
  } catch (error) {
    store.exec('ROLLBACK')
    throw error
  }
}
