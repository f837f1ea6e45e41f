import { spawnSync } from 'node:child_process'
import { rootDirectory } from '../paths.ts'

/** Runs git in this checkout and returns what it prints. Throws with git's own words. */
export const git = (...args: string[]): string => {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: rootDirectory,
    encoding: 'utf8',
  })
  if (error) throw error
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim()}`)
  return stdout.trim()
}

/** The full SHA of a commit that this checkout has. */
export const resolveCommit = (name: string): string => {
  try {
    return git('rev-parse', '--verify', '--end-of-options', `${name}^{commit}`)
  } catch {
    throw new Error(`This checkout has no commit ${name}: run git fetch first.`)
  }
}
