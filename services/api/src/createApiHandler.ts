import { AppError } from '@cauce/errors'
import { errorResponses, logContext } from '@cauce/lambda'
import middy from '@middy/core'
import httpRouterHandler from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { ApiDeps } from './apiDeps.ts'
import { measureAnswers } from './measureAnswers.ts'
import { routeByTemplate } from './routeByTemplate.ts'
import { getClient } from './routes/getClient.ts'
import { getHealth } from './routes/getHealth.ts'
import { getRecord } from './routes/getRecord.ts'
import { listRecords } from './routes/listRecords.ts'

export const createApiHandler = (deps: ApiDeps) =>
  middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use([logContext(deps.log), measureAnswers(deps), errorResponses(deps), routeByTemplate()])
    .handler(
      httpRouterHandler<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
        routes: [getHealth(deps), getRecord(deps), listRecords(deps), getClient(deps)],
        notFoundResponse: () => {
          throw new AppError('NOT_FOUND', 'No such route')
        },
      }),
    )
