import { spawnSync } from 'node:child_process'
import { rootDirectory } from '../paths.ts'

/** The version that installs this workspace, everywhere (scripts/with-node24.mjs, .github/workflows). */
export const pnpmPackage = 'pnpm@12.21.0'

/** Runs pnpm at the root; what it prints is the answer, whatever its status. */
export const runPnpm = (...args: string[]): { stdout: string; stderr: string } => {
  const { stdout, stderr, error } = spawnSync('npx', ['-y', pnpmPackage, ...args], {
    cwd: rootDirectory,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw error
  return { stdout, stderr }
}
