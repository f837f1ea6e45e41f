import type { Stack } from '../template.ts'
import type { Diagram, Node } from './diagram.ts'
import { client, edgesOf, onCall, producer } from './edgesOf.ts'
import { nodesOf } from './nodesOf.ts'

const actor = (id: string, caption: string): Node => ({
  id,
  kind: 'actor',
  title: id,
  caption,
  box: undefined,
})

const actors = [
  actor(producer, 'any AWS client'),
  actor(client, 'HTTPS, a token'),
  actor(onCall, 'by mail'),
]

/** The stacks of a stage, and who deals with them, as a diagram that is the same for every stage. */
export const drawArchitecture = (stacks: readonly Stack[]): Diagram => {
  const edges = edgesOf(stacks)
  const isTouched = ({ id }: Node) => edges.some(({ from, to }) => from === id || to === id)
  return { nodes: [...actors.filter(isTouched), ...nodesOf(stacks)], edges }
}
