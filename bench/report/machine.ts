import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { rootDirectory } from '../../scripts/paths.ts'

/** Where and on what the numbers were measured. */
export interface Machine {
  system: string
  cpu: string
  cores: number
  memory: string
  node: string
  commit: string
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: rootDirectory, encoding: 'utf8' }).trim()

const describeCommit = () => {
  const changed = git('status', '--porcelain', '--untracked-files=no')
  return git('rev-parse', '--short', 'HEAD') + (changed === '' ? '' : ', with local changes')
}

export const describeMachine = (): Machine => ({
  system: `${type()} ${release()} ${process.arch}`,
  cpu: cpus()[0]?.model.trim() || 'unknown processor',
  cores: availableParallelism(),
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  commit: describeCommit(),
})

/** Processes that ran or waited in the last minute, on average. */
export const readLoad = () => loadavg()[0] ?? 0
