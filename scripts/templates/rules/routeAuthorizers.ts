import { finding, type Rule } from '../rule.ts'
import { listOf, type Place, property, resourcesOf } from '../template.ts'

/** Routes that anyone may call: they answer without touching the warehouse. */
const openRoutes = ['GET /health']

export const routeAuthorizers: Rule = {
  name: 'routeAuthorizers',
  because: 'A route without an authorizer gives personal data to whoever finds its address.',
  find: (stacks) =>
    resourcesOf(stacks, 'AWS::ApiGatewayV2::Route')
      .filter((route) => !openRoutes.includes(String(property(route, 'RouteKey'))))
      .filter((route) => !isAuthorized(route))
      .map((route) =>
        finding(route, `${property(route, 'RouteKey')} has no authorizer with scopes: set both`),
      ),
}

const isAuthorized = (route: Place) =>
  property(route, 'AuthorizationType') === 'JWT' &&
  property(route, 'AuthorizerId') !== undefined &&
  listOf(property(route, 'AuthorizationScopes')).length > 0
