import type { Machine } from './machine.ts'
import { renderTable } from './renderTable.ts'
import type { Bar, Report } from './report.ts'

interface Results {
  machine: Machine
  day: string
  /** Before and after the run. */
  load: readonly [string, string]
  durationSeconds: number
  reports: readonly Report[]
}

const renderBars = (bars: readonly Bar[]) =>
  renderTable({
    header: ['What', 'Bar', 'Measured', ''],
    rows: bars.map(({ what, bar, measured, isMet }) => [
      what,
      bar,
      measured,
      isMet ? 'met' : '**not met**',
    ]),
  })

export const renderReport = ({ title, tables, notes }: Report) =>
  [
    `## ${title}`,
    ...tables.map(renderTable),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]),
  ].join('\n\n')

const renderMachine = ({ machine, day, load, durationSeconds }: Results) =>
  `${day}, commit ${machine.commit}. ${machine.system}, ${machine.cpu}, ${machine.memory} of memory, Node ${machine.node}.
Load average ${load[0]} before and ${load[1]} after the ${Math.round(durationSeconds)} s of the run, the bench's own included.`

/** The whole of bench/results.md. */
export const renderResults = (results: Results) => `# Bench

Written by \`pnpm bench\`; \`pnpm bench --help\` says how to run a part of it. ${renderMachine(results)}

Numbers are medians, with the smallest and the largest in brackets. *Baseline* is the naive design of the original
([baseline/](baseline)): one INSERT a message, DescribeStatement every second, no token, every error a 400. Both run in
the same embedded cloud, each in a process of its own, and take turns within the run: on another machine the times
differ, the ratios should not by much. Nothing here was measured on AWS, where a statement takes tens or hundreds of
times as long as in the embedded warehouse.

## Bars

${renderBars(results.reports.flatMap(({ bars }) => bars))}

${results.reports.map(renderReport).join('\n\n')}
`
