import type { IncomingMessage } from 'node:http'
import { arnOf } from '../arn.ts'
import { readBody } from '../endpoint/readBody.ts'
import type { Lambda } from '../lambda/createLambda.ts'
import type { Account } from '../service.ts'
import { gatewayAnswer, type HttpAnswer } from './answer.ts'
import { authorizeJwt, Refused } from './authorizeJwt.ts'
import { createEvent } from './createEvent.ts'
import type { HttpApi, Route } from './httpApi.ts'
import { invokeIntegration } from './invokeIntegration.ts'
import type { IssuerKeys } from './issuerKeys.ts'
import { matchRoute } from './matchRoute.ts'

export interface RequestDeps {
  account: Account
  lambda: Pick<Lambda, 'invoke'>
  issuerKeys: IssuerKeys
}

interface RouteCall {
  api: HttpApi
  stage: string
  route: Route
  request: IncomingMessage
  url: URL
  pathParameters: Record<string, string>
}

// API Gateway's limit for a payload.
const MAX_BODY_BYTES = 10 * 1024 * 1024

const decodeAll = (record: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, decodeURIComponent(value)]),
  )

const authorize = async (deps: RequestDeps, { api, route, request, url }: RouteCall) => {
  const authorizer = api.authorizers.get(route.authorizerId ?? '')
  if (!authorizer) return undefined
  const { issuerKeys, account } = deps
  const { headers } = request
  return authorizeJwt(
    { issuerKeys, now: account.now },
    { authorizer, scopes: route.scopes, headers, query: url.searchParams },
  )
}

const sourceArnOf = (account: Account, { api, stage, route, request }: RouteCall) => {
  const [, path = '/$default'] = route.key.text.split(' ')
  return arnOf(account, 'execute-api', `${api.id}/${stage}/${request.method}${path}`)
}

const answerRoute = async (deps: RequestDeps, call: RouteCall): Promise<HttpAnswer> => {
  const { account, lambda } = deps
  const { api, stage, route, request, url } = call
  const authorized = await authorize(deps, call)
  const integration = api.integrations.get(route.integrationId)
  if (!integration) return gatewayAnswer(500, 'Internal Server Error')
  const event = createEvent({
    account,
    apiId: api.id,
    stage,
    routeKey: route.key.text,
    request,
    url,
    path: decodeURIComponent(url.pathname),
    body: await readBody(request, MAX_BODY_BYTES),
    pathParameters: decodeAll(call.pathParameters),
    authorized,
  })
  const sourceArn = sourceArnOf(account, call)
  return invokeIntegration({ lambda, log: account.log }, { integration, event, sourceArn })
}

const explain = (error: unknown): HttpAnswer => {
  if (error instanceof Refused) return error.answer
  if ((error as Error).name === 'URIError') return gatewayAnswer(400, 'Bad Request')
  if ((error as Error).name === 'RequestEntityTooLarge') {
    return gatewayAnswer(413, 'Request Entity Too Large')
  }
  throw error
}

export interface Answered {
  answer: HttpAnswer
  /** Absent when no route matched. Paths carry ids; route keys do not. */
  routeKey?: string
}

/** Answers one request of the API, in API Gateway's own words where the function is not reached. */
export const answerRequest = async (
  deps: RequestDeps,
  { api, request }: { api: HttpApi | undefined; request: IncomingMessage },
): Promise<Answered> => {
  const url = new URL(`http://localhost${request.url}`)
  const asked = { method: request.method ?? '', path: url.pathname }
  const match = api?.stage === undefined ? undefined : matchRoute(api.routes, asked)
  if (!api?.stage || !match) return { answer: gatewayAnswer(404, 'Not Found') }
  const call = { api, stage: api.stage, request, url, ...match }
  const answer = await answerRoute(deps, call).catch(explain)
  return { answer, routeKey: match.route.key.text }
}
