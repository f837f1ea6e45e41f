import { execFileSync } from 'node:child_process'

export interface ProcessMemory {
  processId: number
  command: string
  residentBytes: number
}

interface ListedProcess extends ProcessMemory {
  parentId: number
}

/** The output of `ps -A -o pid=,ppid=,rss=,args=`. */
export const parseProcesses = (output: string): ListedProcess[] =>
  output.split('\n').flatMap((line) => {
    const [, id, parentId, kilobytes, command = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    if (id === undefined) return []
    const residentBytes = Number(kilobytes) * 1024
    return [{ processId: Number(id), parentId: Number(parentId), residentBytes, command }]
  })

/** A process and all that descend from it, parents first. */
export const selectTree = (processes: readonly ListedProcess[], rootId: number) => {
  const root = processes.filter(({ processId }) => processId === rootId)
  const descend = (parent: ListedProcess): ListedProcess[] => [
    parent,
    ...processes.filter(({ parentId }) => parentId === parent.processId).flatMap(descend),
  ]
  return root.flatMap(descend)
}

/** Resident memory of a process and its descendants. What they share is counted for each of them. */
export const listProcessTree = (rootId: number): ProcessMemory[] =>
  selectTree(
    parseProcesses(execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' })),
    rootId,
  )
