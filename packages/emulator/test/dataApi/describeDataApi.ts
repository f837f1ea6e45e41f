import { afterAll, beforeAll, describe } from '@jest/globals'
import { describeBatches } from './batches.ts'
import { describeLifecycle } from './lifecycle.ts'
import { describeLoad } from './load.ts'
import { describeResults } from './results.ts'
import { type DataApiSession, type DataApiTarget, openSession } from './session.ts'
import { describeSubmission } from './submission.ts'
import { describeUsers } from './users.ts'

export interface DataApiServer {
  name: string
  connect(): Promise<DataApiTarget & { close(): Promise<void> }>
}

/** What a topic's examples use. Valid inside of examples only. */
export interface DataApiContext {
  target(): DataApiTarget
  admin(): DataApiSession
}

const START_MS = 30_000

/** The contract with the Data API, with the real client: for the emulator in every build, for AWS when there is one. */
export const describeDataApi = ({ name, connect }: DataApiServer) => {
  describe(`Redshift Data API, served by ${name}`, () => {
    let target: Awaited<ReturnType<typeof connect>>
    let admin: DataApiSession

    beforeAll(async () => {
      target = await connect()
      admin = await openSession(target)
    }, START_MS)
    afterAll(() => target.close())

    const context: DataApiContext = { target: () => target, admin: () => admin }
    describe('submission', () => describeSubmission(context))
    describe('results', () => describeResults(context))
    describe('batches', () => describeBatches(context))
    describe('life cycle', () => describeLifecycle(context))
    describe('database users', () => describeUsers(context))
    describe('the load transaction', () => describeLoad(context))
  })
}
