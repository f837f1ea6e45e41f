import type { Properties, Resource, Stack } from '../template.ts'

type Service = 'platform' | 'ingest' | 'api'

/** The packaged stacks, to be broken. */
export interface Broken {
  resource(service: Service, logicalId: string): Resource
  properties(service: Service, logicalId: string): Properties
  add(service: Service, logicalId: string, resource: Resource): void
  remove(service: Service, logicalId: string): void
  stack(service: Service): Stack
}

/** A rule, what is done to templates that pass, and what the rule then says. Nothing else may be found. */
export type Break = readonly [
  rule: string,
  change: string,
  apply: (broken: Broken) => void,
  said: RegExp,
]

/** Throws when what is to be broken is not there. */
export const breaker = (stacks: Stack[]): Broken => {
  const stack = (service: Service) => {
    const found = stacks.find(({ name }) => name === `cauce-${service}-local`)
    if (!found) throw new Error(`There is no stack of ${service}`)
    return found
  }
  const resource = (service: Service, logicalId: string) => {
    const found = stack(service).template.Resources[logicalId]
    if (!found) throw new Error(`${service} has no ${logicalId}`)
    return found
  }
  const properties = (service: Service, logicalId: string) => {
    const found = resource(service, logicalId)
    found.Properties ??= {}
    return found.Properties
  }
  return {
    stack,
    resource,
    properties,
    add: (service, logicalId, added) => {
      stack(service).template.Resources[logicalId] = added
    },
    remove: (service, logicalId) => {
      resource(service, logicalId)
      delete stack(service).template.Resources[logicalId]
    },
  }
}
