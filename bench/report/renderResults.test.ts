import { describe, expect, it } from '@jest/globals'
import { renderResults } from './renderResults.ts'

const measured: Parameters<typeof renderResults>[0] = {
  machine: {
    system: 'Linux',
    cpu: 'CPU',
    cores: 2,
    memory: '8 GiB',
    node: 'v24.0.0',
    commit: 'abc1234',
  },
  day: '2026-11-22',
  load: [0.1, 1.9],
  durationSeconds: 200.4,
  reports: [
    {
      title: 'Reads',
      bars: [
        { what: 'Calls', bar: '2', measured: '2', isMet: true },
        { what: 'Time', bar: '≤ 1 s', measured: '2 s', isMet: false },
      ],
      tables: [{ header: ['', 'a|b'], rows: [['x', '1']] }],
      notes: ['One.', 'Two.'],
    },
    { title: 'Bare', bars: [], tables: [], notes: [] },
  ],
}
const results = renderResults(measured)

describe('renderResults', () => {
  it('says where and on what it was measured', () => {
    expect(results).toContain(
      '2026-11-22, commit abc1234. Linux, 2 × CPU, 8 GiB of memory, Node v24.0.0.',
    )
    expect(results).toContain('Load average 0.1 before and 1.9 after the 200 s')
  })

  it('warns of a machine that was busy before the bench began', () => {
    expect(results).not.toContain('busy')
    expect(renderResults({ ...measured, load: [1.1, 1.9] })).toContain('The machine was busy')
  })

  it('gathers the bars of all measurements and marks one that is not met', () => {
    expect(results).toContain('| Calls | 2 | 2 | met |\n| Time | ≤ 1 s | 2 s | **not met** |')
  })

  it('keeps a cell that holds a bar in its column', () => {
    expect(results).toContain(
      '## Reads\n\n|  | a\\|b |\n| --- | --- |\n| x | 1 |\n\n- One.\n- Two.\n\n## Bare',
    )
  })
})
