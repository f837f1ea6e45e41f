import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const SQLITE_BUSY = 5

const isBusy = (error: unknown) => (error as { errcode?: number }).errcode === SQLITE_BUSY

const readOwner = (pidFile: string) => {
  try {
    return `process ${readFileSync(pidFile, 'utf8')}`
  } catch {
    return 'another process'
  }
}

const OWNER_ONLY = 0o700

/** Personal data and clients' secrets will be in it. `mkdir` leaves the mode of a directory that is there already. */
const makePrivate = (directory: string) => {
  mkdirSync(directory, { recursive: true, mode: OWNER_ONLY })
  chmodSync(directory, OWNER_ONLY)
}

/**
 * Keeps a data directory to one user and one process. The lock is the operating system's, through SQLite, so it ends
 * with its process however that ends: a pid in a file would outlive `kill -9`, and the number may be another process's
 * by then. The pid is kept beside it only for the message.
 */
export const lockDirectory = (directory: string): { release(): void } => {
  makePrivate(directory)
  const pidFile = join(directory, 'lock.pid')
  const lock = new DatabaseSync(join(directory, 'lock.sqlite'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new Error(
      `The data directory ${directory} is in use by ${readOwner(pidFile)}. Stop that one first.`,
      { cause: error },
    )
  }
  writeFileSync(pidFile, String(process.pid))
  return {
    release() {
      rmSync(pidFile, { force: true })
      lock.close()
    },
  }
}
