/** What a stage runs. Commits are full SHAs. */
export interface ReleaseRecord {
  /** Commits whose functions passed the round trip on this stage, newest first. The first one runs, unless there is an attempt. */
  released: readonly string[]
  /** A commit whose functions are being deployed, or were and have not passed. */
  attempt?: string
}

/** How many releases one can go back to. */
const keptReleases = 20

export const beginAttempt = ({ released }: ReleaseRecord, commit: string): ReleaseRecord => ({
  released,
  attempt: commit,
})

/** The attempt passed. A commit that had been released before takes the place of those after it: it was rolled back to. */
export const confirmAttempt = ({ released, attempt }: ReleaseRecord): ReleaseRecord => {
  if (attempt === undefined) throw new Error('No deployment has begun that could be confirmed.')
  const position = released.indexOf(attempt)
  return {
    released:
      position >= 0 ? released.slice(position) : [attempt, ...released].slice(0, keptReleases),
  }
}

/** After an attempt that did not pass, the last commit that did; otherwise the one before the commit that runs. */
export const chooseRollback = ({ released, attempt }: ReleaseRecord): string => {
  const commit = attempt === undefined ? released[1] : released[0]
  if (commit !== undefined) return commit
  throw new Error(
    attempt === undefined
      ? 'This stage has no earlier release to go back to.'
      : 'No release of this stage has passed the round trip yet, so there is none to restore.',
  )
}
