import { createServer, type ServerResponse } from 'node:http'
import type { Cognito } from '../cognito/createCognito.ts'
import { closeServer } from '../endpoint/closeServer.ts'
import { listen } from '../endpoint/listen.ts'
import type { Lambda } from '../lambda/createLambda.ts'
import type { Account, ResourceHandlers } from '../service.ts'
import { gatewayAnswer, type HttpAnswer } from './answer.ts'
import { type Answered, answerRequest } from './answerRequest.ts'
import type { HttpApi } from './httpApi.ts'
import { createIssuerKeys } from './issuerKeys.ts'
import { apiGatewayResources } from './resources.ts'

interface ApiGatewayDeps {
  lambda: Pick<Lambda, 'invoke'>
  cognito: Pick<Cognito, 'findKeys'>
}

export interface ApiGateway {
  resources: ResourceHandlers
  /** Serves the deployed API, and 404 until there is one. Port 0 takes any free one. */
  start(port: number): Promise<{ url: string; close(): Promise<void> }>
}

/** The one API a process serves. */
const createRegistry = () => {
  let served: HttpApi | undefined
  return {
    served: () => served,
    add(api: HttpApi) {
      if (served) throw new Error('Only one HTTP API is emulated: another is deployed already')
      served = api
    },
    get(id: string): HttpApi {
      if (served?.id === id) return served
      throw new Error(`NotFoundException: Invalid API identifier specified ${id}`)
    },
  }
}

const send = (response: ServerResponse, { statusCode, headers, cookies, body }: HttpAnswer) => {
  response.writeHead(statusCode, {
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    ...(cookies && { 'set-cookie': [...cookies] }),
  })
  response.end(body)
}

/** HTTP APIs in front of functions. */
export const createApiGateway = (
  account: Account,
  { lambda, cognito }: ApiGatewayDeps,
): ApiGateway => {
  const registry = createRegistry()
  const deps = { account, lambda, issuerKeys: createIssuerKeys(cognito) }

  const answerSafely = (request: Parameters<typeof answerRequest>[1]['request']) =>
    answerRequest(deps, { api: registry.served(), request }).catch((error: Error): Answered => {
      account.log(`apigateway: failed unexpectedly: ${error.name}`)
      return { answer: gatewayAnswer(500, 'Internal Server Error') }
    })

  const server = createServer(async (request, response) => {
    const startedAtMs = account.now()
    const { answer, routeKey = 'no route' } = await answerSafely(request)
    send(response, answer)
    account.log(`apigateway: ${routeKey} ${answer.statusCode} ${account.now() - startedAtMs} ms`)
  })

  return {
    resources: apiGatewayResources(account, registry),
    async start(port) {
      const taken = await listen(server, { port, purpose: 'the HTTP API', flag: '--api-port' })
      return { url: `http://127.0.0.1:${taken}`, close: () => closeServer(server) }
    },
  }
}
