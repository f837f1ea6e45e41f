import type { RouteKey } from './routeKey.ts'

export interface Integration {
  functionArn: string
  timeoutMs: number
}

export interface JwtAuthorizer {
  name: string
  issuer: string
  /** At most 50. */
  audience: readonly string[]
  /** `header` or `querystring`, and the name there. */
  source: { from: 'header' | 'querystring'; name: string }
}

export interface Route {
  key: RouteKey
  integrationId: string
  authorizerId?: string
  /** At least one must be in the token; none are asked for when empty. */
  scopes: readonly string[]
}

/** An HTTP API as its template describes it. It answers once it has a stage. */
export interface HttpApi {
  id: string
  name: string
  stage?: string
  routes: Route[]
  integrations: Map<string, Integration>
  authorizers: Map<string, JwtAuthorizer>
}
