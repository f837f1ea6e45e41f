import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createApiGateway } from '../src/apiGateway/createApiGateway.ts'
import type { Invoked, ServiceCall } from '../src/lambda/createLambda.ts'
import { type Account, AwsError, type CreatedResource } from '../src/service.ts'

const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  now: Date.now,
  delayScale: 0,
  log: () => {},
}
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:f'

// What stands behind the API: Lambda's own behaviour has its own suite.
const calls: ServiceCall[] = []
let respond: () => Promise<Invoked>
const lambda = {
  invoke(call: ServiceCall) {
    calls.push(call)
    return respond()
  },
}

/** An issuer outside the emulator, found by its discovery document. */
const startIssuer = async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }]
  const server = createServer((request, response) => {
    const isDiscovery = request.url === '/.well-known/openid-configuration'
    response.end(JSON.stringify(isDiscovery ? { jwks_uri: `${url()}/keys` } : { keys }))
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: url(),
    close: () => server.close(),
    sign: (claims: Record<string, unknown>) =>
      new SignJWT({ iss: url(), client_id: 'client', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .setExpirationTime('1m')
        .sign(privateKey),
  }
}

const gateway = createApiGateway(account, { lambda, cognito: { findKeys: () => undefined } })
const create = async (type: string, properties: Record<string, unknown>, logicalId = type) =>
  (await gateway.resources[`AWS::ApiGatewayV2::${type}`]?.({
    stackName: 'stack',
    logicalId,
    properties,
  })) as CreatedResource

let issuer: Awaited<ReturnType<typeof startIssuer>>
let api: Awaited<ReturnType<typeof gateway.start>>
let apiId: string

const deploy = async () => {
  apiId = (await create('Api', { Name: 'api', ProtocolType: 'HTTP' })).ref
  const ApiId = apiId
  const integration = await create('Integration', {
    ApiId,
    IntegrationType: 'AWS_PROXY',
    IntegrationUri: FUNCTION_ARN,
    PayloadFormatVersion: '2.0',
    TimeoutInMillis: 100,
  })
  const authorizer = await create('Authorizer', {
    ApiId,
    Name: 'jwt',
    AuthorizerType: 'JWT',
    IdentitySource: ['$request.header.Authorization'],
    JwtConfiguration: { Issuer: issuer.url, Audience: ['client'] },
  })
  const Target = `integrations/${integration.ref}`
  const jwt = { AuthorizationType: 'JWT', AuthorizerId: authorizer.ref }
  const routes = [
    { RouteKey: 'ANY /open/{name}' },
    { RouteKey: 'GET /closed', ...jwt, AuthorizationScopes: ['customers/read.pii'] },
  ]
  for (const route of routes) await create('Route', { ApiId, Target, ...route }, route.RouteKey)
  await create('Stage', { ApiId, StageName: '$default', AutoDeploy: true })
}

beforeAll(async () => {
  issuer = await startIssuer()
  api = await gateway.start(0)
})
afterAll(async () => {
  issuer.close()
  await api.close()
})
beforeEach(() => {
  calls.length = 0
  respond = async () => ({ payload: { statusCode: 200, body: 'ok' } })
})

const answerOf = async (response: Response) => [response.status, await response.text()]

describe('HTTP API', () => {
  it('answers 404 before an API is deployed', async () => {
    expect(await answerOf(await fetch(`${api.url}/open/a`))).toEqual([
      404,
      '{"message":"Not Found"}',
    ])
    await deploy()
  })

  it('invokes the function with an event of payload format 2.0', async () => {
    await fetch(`${api.url}/open/a%20b?x=1&y=%C3%B1&x=2`, {
      method: 'POST',
      headers: { 'X-Thing': 'Value', cookie: 'a=1; b=2', 'content-type': 'application/json' },
      body: '{"ñ":1}',
    })
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      functionArn: FUNCTION_ARN,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `arn:aws:execute-api:us-east-1:000000000000:${apiId}/$default/POST/open/{name}`,
    })
    expect(calls[0]?.payload).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /open/{name}',
      rawPath: '/open/a b',
      rawQueryString: 'x=1&y=%C3%B1&x=2',
      cookies: ['a=1', 'b=2'],
      headers: { 'x-thing': 'Value', 'content-type': 'application/json' },
      queryStringParameters: { x: '1,2', y: 'ñ' },
      pathParameters: { name: 'a b' },
      requestContext: {
        accountId: '000000000000',
        apiId,
        domainName: new URL(api.url).host,
        http: { method: 'POST', path: '/open/a b', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
        requestId: expect.any(String),
        routeKey: 'ANY /open/{name}',
        stage: '$default',
        time: expect.stringMatching(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '{"ñ":1}',
      isBase64Encoded: false,
    })
    expect(calls[0]?.payload).not.toHaveProperty('requestContext.authorizer')
    expect(calls[0]?.payload).not.toHaveProperty('headers.cookie')
  })

  it('gives a body that is not text as Base64, and leaves out what is not there', async () => {
    await fetch(`${api.url}/open/a`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array([0, 255]),
    })
    expect(calls[0]?.payload).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
    await fetch(`${api.url}/open/a`)
    for (const name of ['body', 'cookies', 'queryStringParameters']) {
      expect(calls[1]?.payload).not.toHaveProperty(name)
    }
  })

  it("answers as the function's answer says", async () => {
    respond = async () => ({
      payload: {
        statusCode: 201,
        headers: { 'Content-Type': 'application/problem+json', ETag: '"1"' },
        cookies: ['a=1', 'b=2'],
        body: '{}',
      },
    })
    const response = await fetch(`${api.url}/open/a`)
    expect(await answerOf(response)).toEqual([201, '{}'])
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('etag')).toBe('"1"')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  it.each([
    [
      'fails',
      500,
      'Internal Server Error',
      async (): Promise<Invoked> => ({
        payload: { errorMessage: 'a secret' },
        functionError: 'Unhandled',
      }),
    ],
    [
      'may not be invoked',
      500,
      'Internal Server Error',
      () => Promise.reject(new AwsError('AccessDeniedException', 'a secret', 403)),
    ],
    ['answers too late', 503, 'Service Unavailable', () => new Promise<Invoked>(() => {})],
    [
      'is throttled',
      503,
      'Service Unavailable',
      () => Promise.reject(new AwsError('TooManyRequestsException', 'a secret', 429)),
    ],
  ])("answers in API Gateway's words when the function %s", async (_, status, message, run) => {
    respond = run
    const response = await fetch(`${api.url}/open/a`)
    expect(await answerOf(response)).toEqual([status, JSON.stringify({ message })])
  })

  it('answers 404 for a path or a method without a route, without invoking', async () => {
    for (const [method, path] of [
      ['GET', '/none'],
      ['POST', '/closed'],
      ['GET', '/open/a/'],
    ] as const) {
      const response = await fetch(`${api.url}${path}`, { method })
      expect(await answerOf(response)).toEqual([404, '{"message":"Not Found"}'])
    }
    expect(calls).toEqual([])
  })

  it('answers 400 for a path that cannot be decoded', async () => {
    expect((await fetch(`${api.url}/open/%FF`)).status).toBe(400)
  })

  it('answers 413 beyond 10 MB', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1)
    const response = await fetch(`${api.url}/open/a`, { method: 'POST', body })
    expect(response.status).toBe(413)
    expect(calls).toEqual([])
  })

  it('lets through a token of an issuer found by discovery, and gives its claims', async () => {
    const token = await issuer.sign({ scope: 'customers/read customers/read.pii' })
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${api.url}/closed`, { headers })).status).toBe(200)
    expect(calls[0]?.payload).toMatchObject({
      requestContext: {
        authorizer: { jwt: { claims: { client_id: 'client' }, scopes: ['customers/read.pii'] } },
      },
    })
  })

  it('answers 401 without a token and 403 without the scope, without invoking', async () => {
    const missing = await fetch(`${api.url}/closed`)
    expect(await answerOf(missing)).toEqual([401, '{"message":"Unauthorized"}'])
    expect(missing.headers.get('www-authenticate')).toBe('Bearer')
    const headers = { authorization: `Bearer ${await issuer.sign({ scope: 'customers/read' })}` }
    const narrow = await fetch(`${api.url}/closed`, { headers })
    expect(await answerOf(narrow)).toEqual([403, '{"message":"Forbidden"}'])
    expect(calls).toEqual([])
  })

  it.each([
    ['a second API', 'Api', { Name: 'b', ProtocolType: 'HTTP' }, 'Only one HTTP API'],
    ['a WebSocket API', 'Api', { Name: 'b', ProtocolType: 'WEBSOCKET' }, 'WEBSOCKET'],
    ['CORS', 'Api', { ProtocolType: 'HTTP', CorsConfiguration: {} }, 'CorsConfiguration'],
    ['another stage', 'Stage', { StageName: 'v1', AutoDeploy: true }, 'v1'],
    [
      'payload format 1.0',
      'Integration',
      { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '1.0' },
      'PayloadFormatVersion 1.0',
    ],
    ['a Lambda authorizer', 'Authorizer', { AuthorizerType: 'REQUEST' }, 'AuthorizerType REQUEST'],
  ])('refuses %s', async (_, type, properties, message) => {
    await expect(create(type, properties, 'other')).rejects.toThrow(message)
  })
})
