import type { Stack } from '../template.ts'
import type { Diagram } from './diagram.ts'
import { client, edgesOf, producer } from './edgesOf.ts'
import { nodesOf } from './nodesOf.ts'

/** The stacks of a stage as a diagram that is the same for every stage. */
export const drawArchitecture = (stacks: readonly Stack[]): Diagram => {
  const edges = edgesOf(stacks)
  return {
    nodes: [
      {
        id: producer,
        kind: 'actor',
        title: 'producer',
        caption: 'any AWS client',
        box: undefined,
      },
      { id: client, kind: 'actor', title: 'client', caption: 'HTTPS, a token', box: undefined },
      ...nodesOf(stacks),
    ],
    edges,
  }
}
