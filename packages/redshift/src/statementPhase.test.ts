import { expect, it } from '@jest/globals'
import { statementPhase } from './statementPhase.ts'

it.each([
  ['SUBMITTED', 'running'],
  ['PICKED', 'running'],
  ['STARTED', 'running'],
  ['FINISHED', 'finished'],
  ['FAILED', 'failed'],
  ['ABORTED', 'failed'],
  ['RESUMING', 'running'],
  ['toString', 'running'],
  [undefined, 'running'],
])('reads the status %s as %s', (status, phase) => {
  expect(statementPhase(status)).toBe(phase)
})
