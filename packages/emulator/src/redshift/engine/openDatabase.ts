import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PGlite } from '@electric-sql/pglite'
import { dataDir } from '@electric-sql/pglite-prepopulatedfs'
import { FIRST_START_SQL, PRELUDE_SQL } from '../bridge/prelude.sql.ts'
import { ADMIN_USER } from './engine.ts'

/** PostgreSQL 18 in PGlite 0.5: another major version cannot read the directory. */
const FORMAT = 'pglite-0.5-postgresql-18'

const START_PARAMETERS = [
  '-c',
  'shared_buffers=8MB', // the default, 128 MB, is resident as soon as it is touched
  '-c',
  'timezone=UTC',
  '-c',
  'jit=off',
]

/** Opens or creates the database and signs the administrator in. */
export const openDatabase = async (dataDirectory: string | undefined): Promise<PGlite> => {
  const database =
    dataDirectory === undefined ? await createInMemory() : await openDirectory(dataDirectory)
  await database.exec(`set session authorization ${ADMIN_USER}`)
  collectGarbage()
  return database
}

/** Unpacking a new database leaves a hundred megabytes behind that V8 is in no hurry to collect. */
const collectGarbage = () => {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

const startPglite = (options: { dataDir?: string; loadDataDir?: Blob }) =>
  PGlite.create({
    ...options,
    startParams: [...PGlite.defaultStartParams, ...START_PARAMETERS],
  })

const createInMemory = async () => {
  const database = await startPglite({ loadDataDir: await dataDir() })
  await database.exec(FIRST_START_SQL)
  await database.exec(PRELUDE_SQL)
  return database
}

const openDirectory = async (directory: string) => {
  const files = join(directory, 'postgres')
  const marker = join(directory, 'version')
  const version = `${FORMAT} ${createHash('sha256').update(PRELUDE_SQL).digest('hex')}`
  const found = existsSync(marker) ? readFileSync(marker, 'utf8') : undefined
  if (found !== undefined && !found.startsWith(`${FORMAT} `)) {
    throw new Error(`The database in ${directory} was made by another version (${found})`)
  }
  // Without the marker the creation was interrupted: nothing was ever committed there.
  if (found === undefined) rmSync(files, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })

  const isNew = found === undefined
  const database = await startPglite({
    dataDir: files,
    ...(isNew && { loadDataDir: await dataDir() }),
  })
  if (isNew) await database.exec(FIRST_START_SQL)
  if (found !== version) {
    await database.exec(PRELUDE_SQL)
    writeFileSync(marker, version)
  }
  return database
}
