import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RedshiftDataClient } from '@aws-sdk/client-redshift-data'

/** A call as it came over the wire, decoded. */
export interface ReceivedCall {
  readonly operation: string
  readonly input: Record<string, unknown>
}

/** What the server does with one call: answer (200 unless said), cut the connection, or never answer. */
export type Reply = { status?: number; body: object } | 'cut' | 'silence'

export const STATEMENT_ID = '11111111-2222-4333-8444-555555555555'

/** The reply of Submit and Describe. */
export const statement = (Status: string, details: object = {}): Reply => ({
  body: { Id: STATEMENT_ID, CreatedAt: 1_795_314_000.5, Status, ...details },
})

/** AWS JSON 1.1 errors. Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const failure = (name: string, { status = 400, message = 'refused' } = {}): Reply => ({
  status,
  body: { __type: name, Message: message },
})

export const page = (columns: object[], records: object[][], NextToken?: string): Reply => ({
  body: { ColumnMetadata: columns, Records: records, ...(NextToken ? { NextToken } : {}) },
})

/**
 * A server of the Data API's wire format whose answers are given beforehand, in order; the last one repeats. The real
 * SDK client talks to it, so what is tested includes the SDK's own reading of answers, errors and cut connections.
 */
export const startScriptedDataApi = async (...replies: Reply[]) => {
  const calls: ReceivedCall[] = []
  const server = createServer(async (request, response) => {
    calls.push(await receive(request))
    answer(response, replies[Math.min(calls.length, replies.length) - 1])
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = new RedshiftDataClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  const close = async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { client, calls, close, operations: () => calls.map(({ operation }) => operation) }
}

const receive = async (request: IncomingMessage): Promise<ReceivedCall> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const [, operation = ''] = String(request.headers['x-amz-target']).split('.')
  return { operation, input: JSON.parse(Buffer.concat(chunks).toString()) }
}

const answer = (response: ServerResponse, reply: Reply | undefined) => {
  if (reply === 'silence' || reply === undefined) return
  if (reply === 'cut') {
    response.socket?.destroy()
    return
  }
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' })
  response.end(JSON.stringify(reply.body))
}
