import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { rootDirectory } from '../../scripts/paths.ts'
import { newcomerEnvironment } from './newcomerEnvironment.ts'

/** An installed checkout of the last commit, so that starts and stops leave the reader's own alone. */
export interface Checkout {
  directory: string
  /** As it is right after an install: nothing packaged, no data. */
  forget(): void
}

export const createCheckout = (directory: string): Checkout => {
  execFileSync('git', ['clone', '--quiet', rootDirectory, directory])
  // Any script installs what is missing first; this one does nothing else.
  execFileSync('npm', ['start', '--', '--help'], {
    cwd: directory,
    env: newcomerEnvironment(),
    stdio: 'pipe',
  })
  return {
    directory,
    forget() {
      rmSync(join(directory, 'node_modules/.cache/cauce'), { recursive: true, force: true })
      rmSync(join(directory, '.cauce'), { recursive: true, force: true })
    },
  }
}
