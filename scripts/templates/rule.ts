import type { Place, Stack } from './template.ts'

/** A fault in a template. */
export interface Finding {
  stack: string
  logicalId: string
  /** What is wrong and what to do about it. */
  problem: string
}

/** `find` sees all stacks of a stage together, since they import each other's values. */
export interface Rule {
  name: string
  /** The sentence for whoever asks why. */
  because: string
  find(stacks: readonly Stack[]): Finding[]
}

export const finding = ({ stack, logicalId }: Place, problem: string): Finding => ({
  stack: stack.name,
  logicalId,
  problem,
})
