import { afterAll, beforeAll } from '@jest/globals'
import { describeInside } from './describeInside.ts'
import { describeMetrics } from './describeMetrics.ts'
import { describeRoundTrip } from './describeRoundTrip.ts'
import { findSubject, type OpenSubject } from './openSubject.ts'

const subject = findSubject()
let opened: OpenSubject

beforeAll(async () => {
  opened = await subject.open()
}, subject.timeoutMs)

afterAll(async () => {
  await opened?.close()
})

describeRoundTrip(() => opened, subject)
if (subject.isEmbedded) {
  describeInside(() => opened)
  describeMetrics(() => opened)
}
