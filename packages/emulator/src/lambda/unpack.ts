import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { unzipSync } from 'fflate'

const assertInside = (root: string, path: string) => {
  if (!relative(root, path).startsWith('..')) return
  throw new Error(`the package has an entry outside of itself: ${path}`)
}

const writeEntries = (root: string, entries: Record<string, Uint8Array>) => {
  for (const [name, bytes] of Object.entries(entries)) {
    const path = join(root, name)
    assertInside(root, path)
    if (name.endsWith('/')) continue
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
}

/** Unpacks a function's zip under a folder named by its content, once, and answers that folder. */
export const unpack = ({ zipPath, directory }: { zipPath: string; directory: string }) => {
  const zip = readFileSync(zipPath)
  const target = join(directory, createHash('sha256').update(zip).digest('hex').slice(0, 32))
  if (!existsSync(target)) {
    // Renamed when complete: a crash must not leave half a package under its name.
    const draft = join(directory, `.${randomUUID()}`)
    mkdirSync(draft, { recursive: true })
    writeEntries(draft, unzipSync(zip))
    try {
      renameSync(draft, target)
    } catch (error) {
      rmSync(draft, { recursive: true })
      if (!existsSync(target)) throw error
    }
  }
  // Lambda's /var/task has no package.json above it that could make `.js` files ES modules.
  writeFileSync(join(directory, 'package.json'), '{}')
  return realpathSync(target)
}
