import type { Machine } from './machine.ts'
import { renderTable } from './renderTable.ts'
import type { Bar, Report } from './report.ts'

interface Results {
  machine: Machine
  day: string
  /** Before and after the run. */
  load: readonly [before: number, after: number]
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

/** Half of its cores were taken before the bench began. */
const isBusy = ({ machine, load }: Results) => load[0] > machine.cores / 2

const renderMachine = ({ machine, day, load: [before, after], durationSeconds }: Results) =>
  `${day}, commit ${machine.commit}. ${machine.system}, ${machine.cores} × ${machine.cpu}, ${machine.memory} of memory, Node ${machine.node}.
Load average ${before.toFixed(1)} before and ${after.toFixed(1)} after the ${Math.round(durationSeconds)} s of the run, the bench's own included.`

const busy = `
**The machine was busy with other work when this was measured**: times and rates are worse than they need be, and what
keeps both cores busy (\`sls package\`, the embedded warehouse) suffers more than what sleeps, as the baseline does. Counts of
calls and sizes do not depend on it.
`

/** The whole of bench/results.md. */
export const renderResults = (results: Results) => `# Bench

Written by \`pnpm bench\`; \`pnpm bench --help\` says how to run a part of it. ${renderMachine(results)}

Numbers are medians, with the smallest and the largest in brackets. *Baseline* is the naive design of the original
([baseline/](baseline)): one INSERT a message, DescribeStatement every second, no token, every error a 400. Both run in
the same embedded cloud, each in a process of its own, and take turns within the run: on another machine the times
differ, the ratios should not by much. Nothing here was measured on AWS, where a statement takes tens or hundreds of
times as long as in the embedded warehouse.
${isBusy(results) ? busy : ''}
## Bars

${renderBars(results.reports.flatMap(({ bars }) => bars))}

${results.reports.map(renderReport).join('\n\n')}
`
