import { instance } from '@viz-js/viz'
import type { Diagram, Edge, Node } from './diagram.ts'
import { style } from './style.ts'

const viz = await instance()

/** Laid out from left to right by Graphviz. The same diagram gives the same text on every machine. */
export const renderSvg = ({ nodes, edges }: Diagram): string => {
  const boxes = [...new Set(nodes.map(({ box }) => box))].filter((box) => box !== undefined)
  const nodesIn = (box: string | undefined) => nodes.filter((node) => node.box === box).map(toNode)
  const svg = viz.renderString(
    {
      graphAttributes: {
        rankdir: 'LR',
        bgcolor: 'transparent',
        pad: 0.25,
        nodesep: 0.35,
        ranksep: 0.4,
      },
      nodeAttributes: { fontname: font, fontsize: 13, margin: '0.25,0.12' },
      edgeAttributes: { fontname: font, fontsize: 12, arrowsize: 0.7 },
      nodes: nodesIn(undefined),
      subgraphs: boxes.map((box) => ({
        name: `cluster ${box}`,
        graphAttributes: {
          label: box,
          class: 'box',
          style: 'rounded',
          labeljust: 'l',
          margin: 16,
          fontname: font,
          fontsize: 12,
        },
        nodes: nodesIn(box),
      })),
      edges: edges.map(toEdge),
    },
    { format: 'svg' },
  )
  return clean(svg)
}

const font = 'Helvetica,Arial,sans-serif'

const toNode = ({ id, kind, title, caption }: Node) => ({
  name: id,
  attributes: {
    // Two lines that each stay in the middle, whatever font the reader has; the style tells them apart.
    label: `${title}\n${caption}`,
    shape: kind === 'warehouse' ? 'cylinder' : 'box',
    style: kind === 'warehouse' ? 'filled' : 'filled,rounded',
    class: kind,
  },
})

const toEdge = ({ from, to, label, kind }: Edge) => ({
  tail: from,
  head: to,
  attributes: {
    label: ` ${label.replaceAll('\n', ' \n ')} `,
    class: kind,
    style: kind === 'main' ? 'solid' : 'dashed',
    weight: kind === 'main' ? 4 : 1,
  },
})

/** Without what differs between renderings or repeats the labels, and with our colours. */
const clean = (svg: string) =>
  svg
    .slice(svg.indexOf('<svg'))
    .replaceAll(/<!--.*?-->\n/gs, '')
    .replaceAll(/<title>.*?<\/title>\n/gs, '')
    .replace(
      /<svg width="(\d+)pt" height="(\d+)pt"([^>]*)>/,
      `<svg role="img" aria-label="Resources of Cauce and what passes between them" width="$1" height="$2"$3>\n<style>${style}</style>\n<rect class="ground" width="100%" height="100%" rx="8"/>`,
    )
