import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keeps a data directory to one opener: PGlite itself lets two in, and they destroy each other's tables
 * (https://github.com/electric-sql/pglite/issues/1106). A lock whose process is gone is taken over.
 */
export const lockDirectory = (directory: string): { release(): void } => {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'lock')
  if (!tryToCreate(path)) {
    const owner = Number(readFileSync(path, 'utf8'))
    if (isAlive(owner)) {
      throw new Error(`The database in ${directory} is in use by process ${owner}`)
    }
    rmSync(path)
    if (!tryToCreate(path)) throw new Error(`The database in ${directory} is being opened`)
  }
  return { release: () => rmSync(path, { force: true }) }
}

const tryToCreate = (path: string) => {
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const isAlive = (pid: number) => {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
