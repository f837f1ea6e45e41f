import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const KEPT_LINES = 500

export interface FunctionLogs {
  write(functionName: string, text: string): void
  /** The newest lines, oldest first. */
  lines(functionName: string): readonly string[]
}

/** What CloudWatch Logs would hold: a file per function and, for tests, its last lines in memory. */
export const createFunctionLogs = (directory: string | undefined): FunctionLogs => {
  const rings = new Map<string, string[]>()
  if (directory !== undefined) mkdirSync(directory, { recursive: true })
  return {
    write(functionName, text) {
      const line = text.endsWith('\n') ? text.slice(0, -1) : text
      if (directory !== undefined)
        appendFileSync(join(directory, `${functionName}.log`), `${line}\n`)
      const ring = rings.get(functionName) ?? []
      ring.push(...line.split('\n'))
      ring.splice(0, ring.length - KEPT_LINES)
      rings.set(functionName, ring)
    },
    lines: (functionName) => [...(rings.get(functionName) ?? [])],
  }
}
