const usesPattern = /^\s*(?:-\s+)?uses:\s*(\S+)(?:\s+#\s*(\S+))?\s*$/gm
const pinnedPattern = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/
const versionPattern = /^v\d+\.\d+\.\d+$/

/** The actions of a workflow that are not pinned to a commit, with its version beside it. Those of this repository are. */
export const findUnpinned = (source: string): string[] =>
  [...source.matchAll(usesPattern)].flatMap(([, action = '', version = '']) => {
    if (action.startsWith('./')) return []
    return pinnedPattern.test(action) && versionPattern.test(version) ? [] : [action]
  })
