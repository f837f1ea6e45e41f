import type middy from '@middy/core'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

/**
 * Routes by the template that the gateway matched, not by the path: the HTTP API decodes the path, so an id with `%2F`
 * would look like two segments. Its value comes decoded in pathParameters.
 * Source: live captures, https://github.com/middleapi/standard-server/pull/93
 */
export const routeByTemplate = (): middy.MiddlewareObj<APIGatewayProxyEventV2> => ({
  before: ({ event }) => {
    const [, template] = event.routeKey.split(' ')
    if (template !== undefined) event.requestContext.http.path = template
  },
})
