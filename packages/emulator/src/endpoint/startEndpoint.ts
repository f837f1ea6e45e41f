import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { answerCall, type EndpointDeps } from './answerCall.ts'
import { closeServer } from './closeServer.ts'
import { listen } from './listen.ts'
import { sts } from './sts.ts'

/** Takes a request that is no AWS call, such as Cognito's token endpoint, and answers whether it did. */
export type HttpRoute = (request: IncomingMessage, response: ServerResponse) => boolean

interface EndpointOptions extends EndpointDeps {
  routes?: readonly HttpRoute[]
  /** 0 takes any free port. */
  port: number
}

export interface Endpoint {
  url: string
  close(): Promise<void>
}

const abortOnHangUp = (response: ServerResponse) => {
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) controller.abort()
  })
  return controller.signal
}

/** Serves every AWS service on one address of 127.0.0.1, as `AWS_ENDPOINT_URL` and `--endpoint-url` expect. */
export const startEndpoint = async (options: EndpointOptions): Promise<Endpoint> => {
  const { account, iam, routes = [], port } = options
  const deps = { account, iam, services: [...options.services, sts(account)] }
  const server = createServer(async (request, response) => {
    if (routes.some((route) => route(request, response))) return
    const signal = abortOnHangUp(response)
    const { statusCode, headers, body } = await answerCall(deps, { request, signal })
    response.writeHead(statusCode, { ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
  // A client's pooled connection must outlive its own idle time, or a reused one is reset under a request.
  server.keepAliveTimeout = 65_000
  const taken = await listen(server, { port, purpose: 'the AWS endpoint', flag: '--aws-port' })
  return { url: `http://127.0.0.1:${taken}`, close: () => closeServer(server) }
}
