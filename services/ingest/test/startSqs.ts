import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

interface BatchRequest {
  readonly Entries: readonly SendMessageBatchRequestEntry[]
}

/** SendMessageBatch in SQS's wire format, for the real SDK client. `isRefused` names bodies that the queue does not take. */
export const startSqs = async (isRefused: (body: string) => boolean = () => false) => {
  const calls: string[][] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { Entries } = JSON.parse(Buffer.concat(chunks).toString()) as BatchRequest
    calls.push(Entries.map(({ MessageBody = '' }) => MessageBody))
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    response.end(JSON.stringify(answer(Entries, isRefused)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const close = async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { client, queueUrl: `${endpoint}/000000000000/quarantine`, calls, close }
}

const answer = (
  entries: readonly SendMessageBatchRequestEntry[],
  isRefused: (body: string) => boolean,
) => ({
  Successful: entries
    .filter(({ MessageBody = '' }) => !isRefused(MessageBody))
    .map(({ Id, MessageBody = '' }) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) })),
  Failed: entries
    .filter(({ MessageBody = '' }) => isRefused(MessageBody))
    .map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
})
