import type { Account, Operation } from '../service.ts'
import { apiArn } from './apiArn.ts'
import type { ApiRegistry } from './apiRegistry.ts'

export const createGetApis = (account: Account, apis: ApiRegistry): Operation => ({
  action: 'apigateway:GET',
  http: 'GET /v2/apis',
  resource: () => apiArn(account, '/apis'),
  run() {
    const api = apis.served()
    return { items: api ? [{ apiId: api.id, name: api.name, protocolType: 'HTTP' }] : [] }
  },
})
