import { describe, expect, it } from '@jest/globals'
import { createQuota } from './quota.ts'

const startQuota = (perSecond: number) => {
  let nowMs = 5_000
  const quota = createQuota({ perSecond, now: () => nowMs })
  return {
    reserveMs: quota.reserveMs,
    pass: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('createQuota', () => {
  it('lets the first call start at once and spaces those that come together', () => {
    const { reserveMs } = startQuota(20)
    expect([reserveMs(), reserveMs(), reserveMs()]).toEqual([0, 50, 100])
  })

  it('counts the time that passed between calls', () => {
    const { reserveMs, pass } = startQuota(20)
    reserveMs()
    pass(30)
    expect(reserveMs()).toBe(20)
  })

  it('saves nothing up while nobody calls', () => {
    const { reserveMs, pass } = startQuota(20)
    reserveMs()
    pass(10_000)
    expect([reserveMs(), reserveMs()]).toEqual([0, 50])
  })
})
