import type { Route } from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'

export type ApiRoute = Route<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>

type RouteHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>

export const route = (path: string, handler: RouteHandler): ApiRoute => ({
  method: 'GET',
  path,
  handler,
})
