import { createServer, type ServerResponse } from 'node:http'
import type { Cognito } from '../cognito/createCognito.ts'
import { closeServer } from '../endpoint/closeServer.ts'
import { listen } from '../endpoint/listen.ts'
import type { Lambda } from '../lambda/createLambda.ts'
import type { Account, AwsService, ResourceHandlers } from '../service.ts'
import { gatewayAnswer, type HttpAnswer } from './answer.ts'
import { type Answered, answerRequest } from './answerRequest.ts'
import { createApiRegistry } from './apiRegistry.ts'
import { createGetApis } from './getApis.ts'
import { createGetAuthorizers } from './getAuthorizers.ts'
import { createIssuerKeys } from './issuerKeys.ts'
import { apiGatewayResources } from './resources.ts'
import { createUpdateAuthorizer } from './updateAuthorizer.ts'

interface ApiGatewayDeps {
  lambda: Pick<Lambda, 'invoke'>
  cognito: Pick<Cognito, 'findKeys'>
}

export interface ApiGateway {
  service: AwsService
  resources: ResourceHandlers
  /** Serves the deployed API, and 404 until there is one. Port 0 takes any free one. */
  start(port: number): Promise<{ url: string; close(): Promise<void> }>
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
  const registry = createApiRegistry()
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
    service: {
      signingName: 'apigateway',
      protocols: ['restJson1'],
      operations: {
        GetApis: createGetApis(account, registry),
        GetAuthorizers: createGetAuthorizers(account, registry),
        UpdateAuthorizer: createUpdateAuthorizer(account, registry),
      },
    },
    resources: apiGatewayResources(account, registry),
    async start(port) {
      const taken = await listen(server, { port, purpose: 'the HTTP API', flag: '--api-port' })
      return { url: `http://127.0.0.1:${taken}`, close: () => closeServer(server) }
    },
  }
}
