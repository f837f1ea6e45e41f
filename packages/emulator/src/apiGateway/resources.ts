import { refuseProperties } from '../refuseProperties.ts'
import type { Account, ResourceHandlers } from '../service.ts'
import { stableText } from '../stableText.ts'
import type { ApiRegistry } from './apiRegistry.ts'
import type { JwtAuthorizer } from './httpApi.ts'
import { requireAudience } from './requireAudience.ts'
import { parseRouteKey } from './routeKey.ts'

const API = {
  type: 'AWS::ApiGatewayV2::Api',
  emulated: ['Name', 'ProtocolType'],
  // The listener stands for the default endpoint and for a custom domain alike.
  ignored: ['Description', 'DisableExecuteApiEndpoint', 'Tags'],
}
const STAGE = {
  type: 'AWS::ApiGatewayV2::Stage',
  emulated: ['ApiId', 'StageName', 'AutoDeploy'],
  ignored: ['AccessLogSettings', 'DefaultRouteSettings', 'Description', 'Tags'],
}
const ROUTE = {
  type: 'AWS::ApiGatewayV2::Route',
  emulated: [
    'ApiId',
    'RouteKey',
    'Target',
    'AuthorizationType',
    'AuthorizerId',
    'AuthorizationScopes',
  ],
  ignored: ['OperationName'],
}
const INTEGRATION = {
  type: 'AWS::ApiGatewayV2::Integration',
  emulated: [
    'ApiId',
    'IntegrationType',
    'IntegrationUri',
    'PayloadFormatVersion',
    'TimeoutInMillis',
  ],
  ignored: ['Description', 'IntegrationMethod'],
}
const AUTHORIZER = {
  type: 'AWS::ApiGatewayV2::Authorizer',
  emulated: ['ApiId', 'Name', 'AuthorizerType', 'IdentitySource', 'JwtConfiguration'],
}

const MAX_TIMEOUT_MS = 30_000

/** Throws when `actual` is not the one value that is emulated. */
const requireOnly = (name: string, { actual, only }: { actual: unknown; only: string }) => {
  if (actual !== only) throw new Error(`${name} ${String(actual)} is not emulated, only ${only}`)
}

const parseTimeout = (value: unknown = MAX_TIMEOUT_MS) => {
  const timeoutMs = Number(value)
  if (timeoutMs >= 50 && timeoutMs <= MAX_TIMEOUT_MS) return timeoutMs
  throw new Error(`TimeoutInMillis must be between 50 and ${MAX_TIMEOUT_MS}, not ${String(value)}`)
}

const parseIdentitySource = (sources: unknown): JwtAuthorizer['source'] => {
  const [source, ...others] = [sources].flat().map(String)
  const [, from, name] = /^\$request\.(header|querystring)\.([\w-]+)$/.exec(source ?? '') ?? []
  if (from !== undefined && name !== undefined && others.length === 0) {
    return { from: from as 'header' | 'querystring', name }
  }
  throw new Error(`IdentitySource ${String(sources)} is not emulated`)
}

const parseAuthorization = (properties: Record<string, unknown>) => {
  const { AuthorizationType = 'NONE', AuthorizerId, AuthorizationScopes = [] } = properties
  if (AuthorizationType === 'NONE') return { scopes: [] }
  requireOnly('AuthorizationType', { actual: AuthorizationType, only: 'JWT' })
  return { authorizerId: String(AuthorizerId), scopes: AuthorizationScopes as string[] }
}

/** The resources of one HTTP API: routes to functions, some of them behind a JWT authorizer. */
export const apiGatewayResources = (
  { accountId, region }: Account,
  apis: ApiRegistry,
): ResourceHandlers => {
  const idOf = ({ stackName, logicalId }: { stackName: string; logicalId: string }, length = 7) =>
    stableText('apigateway', `${accountId}/${stackName}/${logicalId}`, length)

  return {
    'AWS::ApiGatewayV2::Api': (resource) => {
      refuseProperties(resource, API)
      requireOnly('ProtocolType', { actual: resource.properties.ProtocolType, only: 'HTTP' })
      const id = idOf(resource, 10)
      const name = String(resource.properties.Name)
      apis.add({ id, name, routes: [], integrations: new Map(), authorizers: new Map() })
      const ApiEndpoint = `https://${id}.execute-api.${region}.amazonaws.com`
      return { ref: id, attributes: { ApiId: id, ApiEndpoint } }
    },

    'AWS::ApiGatewayV2::Stage': (resource) => {
      refuseProperties(resource, STAGE)
      const { ApiId, StageName, AutoDeploy } = resource.properties
      requireOnly('StageName', { actual: StageName, only: '$default' })
      requireOnly('AutoDeploy', { actual: String(AutoDeploy), only: 'true' })
      apis.get(String(ApiId)).stage = String(StageName)
      return { ref: String(StageName) }
    },

    'AWS::ApiGatewayV2::Integration': (resource) => {
      refuseProperties(resource, INTEGRATION)
      const { ApiId, IntegrationType, IntegrationUri, PayloadFormatVersion, TimeoutInMillis } =
        resource.properties
      requireOnly('IntegrationType', { actual: IntegrationType, only: 'AWS_PROXY' })
      requireOnly('PayloadFormatVersion', { actual: PayloadFormatVersion, only: '2.0' })
      const id = idOf(resource)
      const integration = {
        functionArn: String(IntegrationUri),
        timeoutMs: parseTimeout(TimeoutInMillis),
      }
      apis.get(String(ApiId)).integrations.set(id, integration)
      return { ref: id, attributes: { IntegrationId: id } }
    },

    'AWS::ApiGatewayV2::Authorizer': (resource) => {
      refuseProperties(resource, AUTHORIZER)
      const { ApiId, Name, AuthorizerType, IdentitySource, JwtConfiguration } = resource.properties
      requireOnly('AuthorizerType', { actual: AuthorizerType, only: 'JWT' })
      const { Issuer, Audience } = JwtConfiguration as { Issuer: string; Audience: string[] }
      requireAudience(Audience)
      const id = idOf(resource, 6)
      const source = parseIdentitySource(IdentitySource)
      apis
        .get(String(ApiId))
        .authorizers.set(id, { name: String(Name), issuer: Issuer, audience: Audience, source })
      return { ref: id, attributes: { AuthorizerId: id } }
    },

    'AWS::ApiGatewayV2::Route': (resource) => {
      refuseProperties(resource, ROUTE)
      const { ApiId, RouteKey, Target } = resource.properties
      const api = apis.get(String(ApiId))
      const key = parseRouteKey(String(RouteKey))
      if (api.routes.some((route) => route.key.text === key.text)) {
        throw new Error(`Route with key ${key.text} already exists for this API`)
      }
      const integrationId = String(Target).replace(/^integrations\//, '')
      api.routes.push({ key, integrationId, ...parseAuthorization(resource.properties) })
      const id = idOf(resource)
      return { ref: id, attributes: { RouteId: id } }
    },
  }
}
