import { referencesIn } from '../intrinsics.ts'
import { findExport } from '../resolve.ts'
import { finding, type Rule } from '../rule.ts'
import { resourcesOf } from '../template.ts'

export const imports: Rule = {
  name: 'imports',
  because: 'A deploy fails on an export that no stack before it makes.',
  find: (stacks) =>
    resourcesOf(stacks).flatMap((place) => {
      const { stack, resource } = place
      // Deployed in this order, so an import looks back only.
      const earlier = stacks.slice(0, stacks.indexOf(stack))
      return referencesIn(resource.Properties).flatMap((reference) =>
        reference.kind === 'export' && !findExport(earlier, reference.name)
          ? finding(
              place,
              `imports ${JSON.stringify(reference.name)}, which no stack deployed before it exports: export it there`,
            )
          : [],
      )
    }),
}
