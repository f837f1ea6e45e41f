/** A CloudFormation template, as `sls package` writes it: JSON, every intrinsic function in its long form. */
export interface Template {
  Conditions?: Record<string, unknown>
  Parameters?: Record<string, unknown>
  Resources: Record<string, Resource>
  Outputs?: Record<string, Output>
}

export interface Resource {
  Type: string
  Properties?: Properties
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
  DependsOn?: string | string[]
  Condition?: string
}

export type Properties = Record<string, unknown>

export interface Output {
  Value: unknown
  Condition?: string
  Export?: { Name: unknown }
}

export interface Stack {
  name: string
  stage: string
  template: Template
}

/** A resource, and where it is. */
export interface Place {
  stack: Stack
  logicalId: string
  resource: Resource
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** CloudFormation takes one or a list in many places. */
export const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** The value at a path of members, or undefined where the path ends early. */
export const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value)

export const resourcesOf = (stacks: readonly Stack[], ...types: string[]): Place[] =>
  stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .filter(([, { Type }]) => types.length === 0 || types.includes(Type))
      .map(([logicalId, resource]) => ({ stack, logicalId, resource })),
  )

/** A property of a resource, by its path. */
export const property = ({ resource }: Place, ...path: string[]): unknown =>
  at(resource.Properties, ...path)
