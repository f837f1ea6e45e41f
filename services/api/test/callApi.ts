import { customers } from '@cauce/dataset'
import type { Log, LogFields } from '@cauce/lambda'
import type { Redshift } from '@cauce/redshift'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { createApiHandler } from '../src/createApiHandler.ts'
import { createMemoryMetrics } from './createMemoryMetrics.ts'

export const NOW_MS = Date.parse('2026-11-22T12:00:00.000Z')

const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 29_000 } as Context

interface Call {
  /** As the gateway names the route that it matched. */
  readonly routeKey: string
  readonly path?: string
  readonly id?: string
  readonly query?: string
  readonly headers?: Record<string, string>
}

/** What the HTTP API sends to the function: the path decoded, the query string as it came. */
const toEvent = ({ routeKey, path, id, query = '', headers = {} }: Call) =>
  ({
    version: '2.0',
    routeKey,
    rawPath: path ?? routeKey,
    rawQueryString: query,
    headers,
    ...(id === undefined ? {} : { pathParameters: { id } }),
    requestContext: {
      requestId: 'JKJaXmPLvHcESHA=',
      http: { method: 'GET', path: path ?? routeKey.split(' ')[1] },
    },
  }) as unknown as APIGatewayProxyEventV2

/** The whole API over a warehouse of ours. */
export const createApi = (redshift: Redshift, now = () => NOW_MS) => {
  const lines: { message: string; fields: LogFields | undefined }[] = []
  const write: Log['info'] = (message, fields) => {
    lines.push({ message, fields })
  }
  const log: Log = { info: write, warn: write, error: write, addContext: () => undefined }
  const { metrics, published, errors } = createMemoryMetrics()
  const handler = createApiHandler({
    dataset: customers,
    redshift,
    log,
    metrics,
    stage: 'test',
    now,
  })
  const call = async (request: Call) => {
    const response = await handler(toEvent(request), context)
    const body = response.body === undefined ? undefined : JSON.parse(response.body)
    return { ...response, body }
  }
  return { call, lines, published, errors }
}
