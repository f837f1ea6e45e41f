/** What a node is, which decides its shape and colour. */
export type Kind =
  | 'actor'
  | 'topic'
  | 'queue'
  | 'function'
  | 'door'
  | 'warehouse'
  | 'identity'
  | 'alarm'

export interface Node {
  id: string
  kind: Kind
  /** The name that people use: the resource's own, without `cauce-{stage}-`. */
  title: string
  caption: string
  /** The box that it stands in; none outside our stacks. */
  box: string | undefined
}

/** What happens when all is well, what happens when it is not, and what is needed on the way. */
export type EdgeKind = 'main' | 'failure' | 'aside'

export interface Edge {
  from: string
  to: string
  label: string
  kind: EdgeKind
}

export interface Diagram {
  nodes: Node[]
  edges: Edge[]
}
