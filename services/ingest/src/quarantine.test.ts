import { customers } from '@cauce/dataset'
import { afterEach, describe, expect, it } from '@jest/globals'
import { messageOf, PUBLISHED_AT } from '../test/messages.ts'
import { startSqs } from '../test/startSqs.ts'
import { createQuarantine, type RejectedMessage } from './quarantine.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

const start = async (isRefused?: (body: string) => boolean) => {
  const sqs = await startSqs(isRefused)
  open.push(sqs)
  const quarantine = createQuarantine(sqs)
  const send = (count: number) =>
    quarantine.send(
      { dataset: customers, receivedAt: PUBLISHED_AT },
      Array.from({ length: count }, (_, i) => rejectedMessage(`m-${i}`)),
    )
  return { ...sqs, send }
}

const rejectedMessage = (messageId: string): RejectedMessage => ({
  message: messageOf('{', messageId),
  rejection: { code: 'MALFORMED_JSON', field: undefined, issues: [] },
})

describe('quarantine', () => {
  it('sends every message, ten to a call', async () => {
    const { send, calls } = await start()
    await send(23)
    expect(calls.map((bodies) => bodies.length)).toEqual([10, 10, 3])
    const ids = calls.flat().map((body) => JSON.parse(body).messageId)
    expect(ids).toEqual(Array.from({ length: 23 }, (_, i) => `m-${i}`))
  })

  it('does not call the queue when nothing was rejected', async () => {
    const { send, calls } = await start()
    await send(0)
    expect(calls).toEqual([])
  })

  it('throws the same when the queue does not answer', async () => {
    const { send, close } = await start()
    open.pop()
    await close()
    await expect(send(1)).rejects.toMatchObject({
      code: 'QUARANTINE_UNAVAILABLE',
      retryable: true,
      message: 'The quarantine queue did not answer',
    })
  })

  it('throws when the queue takes only some of the messages', async () => {
    const { send } = await start((body) => body.includes('m-1'))
    await expect(send(3)).rejects.toMatchObject({
      code: 'QUARANTINE_UNAVAILABLE',
      retryable: true,
      message: 'The quarantine queue refused 1 of 3 messages',
    })
  })
})
