import { referencesIn } from './intrinsics.ts'
import type { Place, Stack } from './template.ts'

/** Stacks whose exports a value may import: those of one stage. */
export const findExport = (stacks: readonly Stack[], name: unknown) => {
  for (const stack of stacks) {
    for (const output of Object.values(stack.template.Outputs ?? {})) {
      if (output.Export?.Name === name) return { stack, output }
    }
  }
  return undefined
}

/** The resources that a value of `stack` means, also across stacks: an imported value is followed to what it exports. */
export const resolve = (stacks: readonly Stack[], stack: Stack, value: unknown): Place[] =>
  referencesIn(value).flatMap((reference) => {
    if (reference.kind === 'export') {
      const found = findExport(stacks, reference.name)
      return found ? resolve(stacks, found.stack, found.output.Value) : []
    }
    if (reference.kind === 'condition') return []
    const resource = stack.template.Resources[reference.logicalId]
    return resource ? [{ stack, logicalId: reference.logicalId, resource }] : []
  })
