import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import type { Account } from '../service.ts'
import type { Authorized } from './authorizeJwt.ts'

type Event = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'> & {
  requestContext: Omit<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'> & {
    authorizer?: { jwt: { claims: Record<string, string>; scopes: readonly string[] | null } }
  }
}

interface EventInput {
  account: Account
  apiId: string
  stage: string
  routeKey: string
  request: IncomingMessage
  url: URL
  /** Decoded. */
  path: string
  body: Buffer
  pathParameters: Record<string, string>
  authorized: Authorized | undefined
}

const TEXT = /^(text\/|application\/(?:[\w.+-]*\+)?(json|xml|javascript)\b)/

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `12/Mar/2020:19:03:58 +0000` */
const formatTime = (epochMs: number) => {
  const [date = '', time = ''] = new Date(epochMs).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`
}

const joinHeaders = ({ headersDistinct }: IncomingMessage) =>
  Object.fromEntries(
    Object.entries(headersDistinct)
      .filter(([name]) => name !== 'cookie')
      .map(([name, values = []]) => [name, values.join(',')]),
  )

/** Values of a repeated name are joined with commas. */
const joinQuery = ({ searchParams }: URL) => {
  const names = [...new Set(searchParams.keys())]
  return Object.fromEntries(names.map((name) => [name, searchParams.getAll(name).join(',')]))
}

const encodeBody = (request: IncomingMessage, body: Buffer) => {
  if (body.length === 0) return { isBase64Encoded: false }
  const contentType = request.headers['content-type'] ?? 'text/plain'
  return TEXT.test(contentType)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true }
}

const requestContext = (input: EventInput): Event['requestContext'] => {
  const { account, apiId, stage, routeKey, request, path, authorized } = input
  const { 'user-agent': userAgent = '', host: domainName = '' } = request.headers
  return {
    accountId: account.accountId,
    apiId,
    ...(authorized && { authorizer: { jwt: authorized } }),
    domainName,
    domainPrefix: domainName.split('.')[0] ?? '',
    http: {
      method: request.method ?? '',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent,
    },
    requestId: randomBytes(11).toString('base64'),
    routeKey,
    stage,
    time: formatTime(account.now()),
    timeEpoch: account.now(),
  }
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const createEvent = (input: EventInput): Event => {
  const { request, url, path, body, pathParameters, routeKey } = input
  const cookies = request.headers.cookie?.split(/;\s*/)
  const queryStringParameters = joinQuery(url)
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookies && { cookies }),
    headers: joinHeaders(request),
    ...(Object.keys(queryStringParameters).length > 0 && { queryStringParameters }),
    requestContext: requestContext(input),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...encodeBody(request, body),
  }
}
