import { describe, expect, it } from '@jest/globals'
import {
  isTerminal,
  nextStatus,
  STATEMENT_STATUSES,
  type StatementEvent,
} from './statementStatus.ts'

describe('nextStatus', () => {
  it('leads from SUBMITTED over PICKED and STARTED to FINISHED', () => {
    const events: StatementEvent[] = ['pick', 'start', 'finish']
    expect(events.reduce(nextStatus, 'SUBMITTED')).toBe('FINISHED')
  })

  it('lets every status that is not terminal fail or be aborted', () => {
    for (const status of STATEMENT_STATUSES.filter((status) => !isTerminal(status))) {
      expect(nextStatus(status, 'fail')).toBe('FAILED')
      expect(nextStatus(status, 'abort')).toBe('ABORTED')
    }
  })

  it('throws for an event that a status does not have', () => {
    expect(() => nextStatus('SUBMITTED', 'finish')).toThrow('SUBMITTED cannot finish')
    expect(() => nextStatus('FINISHED', 'abort')).toThrow('FINISHED cannot abort')
  })

  it('ends in FINISHED, FAILED and ABORTED', () => {
    expect(STATEMENT_STATUSES.filter(isTerminal)).toEqual(['FINISHED', 'FAILED', 'ABORTED'])
  })
})
