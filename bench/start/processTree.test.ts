import { describe, expect, it } from '@jest/globals'
import { parseProcesses, selectTree } from './processTree.ts'

const output = `    1     0  1000 init
   10     1  2000 npm start
   11    10  3000 sh -c node x.ts
   12    11  4000 node x.ts --flag 7
   20     1  5000 another
`

describe('process tree', () => {
  it('holds a process with its descendants and nobody else', () => {
    const tree = selectTree(parseProcesses(output), 10)
    expect(tree.map(({ command, residentBytes }) => [command, residentBytes / 1024])).toEqual([
      ['npm start', 2000],
      ['sh -c node x.ts', 3000],
      ['node x.ts --flag 7', 4000],
    ])
  })

  it('is empty for a process that has ended', () => {
    expect(selectTree(parseProcesses(output), 99)).toEqual([])
  })
})
