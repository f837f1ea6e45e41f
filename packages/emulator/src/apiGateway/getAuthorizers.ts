import type { Account, Operation } from '../service.ts'
import { apiArn } from './apiArn.ts'
import type { ApiRegistry } from './apiRegistry.ts'
import { describeAuthorizer } from './describeAuthorizer.ts'

export const createGetAuthorizers = (account: Account, apis: ApiRegistry): Operation => ({
  action: 'apigateway:GET',
  http: 'GET /v2/apis/{apiId}/authorizers',
  resource: ({ apiId }) => apiArn(account, `/apis/${apiId}/authorizers`),
  run({ input }) {
    const { authorizers } = apis.get(String(input.apiId))
    return { items: [...authorizers].map(([id, authorizer]) => describeAuthorizer(id, authorizer)) }
  },
})
