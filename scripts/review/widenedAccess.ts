import type { Template } from '../templates/template.ts'
import { type Grant, grantsOf } from './grant.ts'

export interface Widening {
  stack: string
  logicalId: string
  what: string
}

/** Whether the pattern `wide`, with `*` and `?`, matches everything that `narrow` does. */
const covers = (wide: string, narrow: string): boolean => {
  if (wide === narrow) return true
  const pattern = wide
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${pattern}$`, 's').test(narrow)
}

const isCovered = (grant: Grant, by: readonly Grant[]) =>
  by.some(
    (other) =>
      other.effect === grant.effect &&
      covers(other.principal, grant.principal) &&
      covers(other.action, grant.action) &&
      covers(other.resource, grant.resource) &&
      (other.condition === '' || other.condition === grant.condition),
  )

const describe = ({ principal, action, resource, condition }: Grant) =>
  [
    principal && `${principal} may`,
    action,
    resource && `on ${resource}`,
    condition ? `when ${condition}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')

/** What `head` allows that `base` did not: new permissions, fewer conditions, denials that are gone. */
export const widenedAccess = (
  stack: string,
  base: Template | undefined,
  head: Template | undefined,
): Widening[] => {
  const [before, after] = [grantsOf(base), grantsOf(head)]
  const of = (grants: readonly Grant[] | undefined, effect: Grant['effect']) =>
    (grants ?? []).filter((grant) => grant.effect === effect)
  const allowed = [...after].flatMap(([logicalId, grants]) =>
    of(grants, 'Allow')
      .filter((grant) => !isCovered(grant, before.get(logicalId) ?? []))
      .map((grant) => ({ stack, logicalId, what: describe(grant) })),
  )
  const noLongerDenied = [...before]
    .filter(([logicalId]) => head?.Resources[logicalId] !== undefined)
    .flatMap(([logicalId, grants]) =>
      of(grants, 'Deny')
        .filter((grant) => !isCovered(grant, after.get(logicalId) ?? []))
        .map((grant) => ({ stack, logicalId, what: `no longer denied: ${describe(grant)}` })),
    )
  return [...allowed, ...noLongerDenied]
}
