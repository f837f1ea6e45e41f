import type { EdgeKind, Kind } from './diagram.ts'

/** Fill and outline. */
type Pair = readonly [fill: string, outline: string]

interface Palette {
  ground: string
  ink: string
  box: Pair
  nodes: Readonly<Record<Kind, Pair>>
  edges: Readonly<Record<EdgeKind, string>>
}

const light: Palette = {
  ground: '#ffffff',
  ink: '#1f2328',
  box: ['#f6f8fa', '#d1d9e0'],
  nodes: {
    actor: ['#ffffff', '#59636e'],
    topic: ['#ffe6f2', '#c2185b'],
    queue: ['#ffe6f2', '#c2185b'],
    function: ['#fff1dc', '#b35900'],
    door: ['#f1e7ff', '#7a3fc4'],
    warehouse: ['#e2eeff', '#1f5fbf'],
    identity: ['#e1f5e6', '#1a7f37'],
    alarm: ['#fff0ee', '#c62828'],
  },
  edges: { main: '#1f2328', failure: '#c62828', aside: '#6e7781' },
}

const dark: Palette = {
  ground: '#0d1117',
  ink: '#e6edf3',
  box: ['#151b23', '#3d444d'],
  nodes: {
    actor: ['#0d1117', '#9198a1'],
    topic: ['#4a1730', '#ff7ab2'],
    queue: ['#4a1730', '#ff7ab2'],
    function: ['#452a08', '#f0a050'],
    door: ['#33205a', '#b78cf5'],
    warehouse: ['#132f57', '#6cabff'],
    identity: ['#12361d', '#57c26f'],
    alarm: ['#471a17', '#ff7b72'],
  },
  edges: { main: '#e6edf3', failure: '#ff7b72', aside: '#9198a1' },
}

const rulesOf = ({ ground, ink, box, nodes, edges }: Palette) =>
  [
    `.ground{fill:${ground}}`,
    `text{fill:${ink}}`,
    `.box path{fill:${box[0]};stroke:${box[1]}}`,
    ...Object.entries(nodes).map(
      ([kind, [fill, outline]]) => `.${kind} path{fill:${fill};stroke:${outline}}`,
    ),
    ...Object.entries(edges).flatMap(([kind, colour]) => [
      `.${kind} path{stroke:${colour}}`,
      `.${kind} polygon{fill:${colour};stroke:${colour}}`,
      `.${kind} text{fill:${colour}}`,
    ]),
  ].join('\n')

/** The reader's light or dark, on a ground of its own so that the page behind does not matter. */
export const style = `
.node text:nth-of-type(1){font-weight:bold}
.node text:nth-of-type(2){font-size:11px}
${rulesOf(light)}
@media (prefers-color-scheme:dark){
${rulesOf(dark)}
}
`
