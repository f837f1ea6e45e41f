import { type Account, AwsError, type Operation } from '../service.ts'
import { apiArn } from './apiArn.ts'
import type { ApiRegistry } from './apiRegistry.ts'
import { describeAuthorizer } from './describeAuthorizer.ts'
import { requireAudience } from './requireAudience.ts'

const UPDATED = ['apiId', 'authorizerId', 'jwtConfiguration']

const refuseOthers = (input: Record<string, unknown>) => {
  const other = Object.keys(input).find((member) => !UPDATED.includes(member))
  if (other) throw new AwsError('BadRequestException', `An update of ${other} is not emulated`)
}

/** In force at once, and until the next start: then the template's audience is. */
export const createUpdateAuthorizer = (account: Account, apis: ApiRegistry): Operation => ({
  action: 'apigateway:PATCH',
  http: 'PATCH /v2/apis/{apiId}/authorizers/{authorizerId}',
  resource: ({ apiId, authorizerId }) =>
    apiArn(account, `/apis/${apiId}/authorizers/${authorizerId}`),
  run({ input }) {
    refuseOthers(input)
    const { authorizers } = apis.get(String(input.apiId))
    const id = String(input.authorizerId)
    const authorizer = authorizers.get(id)
    if (!authorizer) {
      throw new AwsError('NotFoundException', `Invalid Authorizer identifier specified ${id}`, 404)
    }
    const { issuer = authorizer.issuer, audience = authorizer.audience } =
      (input.jwtConfiguration ?? {}) as { issuer?: string; audience?: string[] }
    requireAudience(audience)
    const updated = { ...authorizer, issuer, audience }
    authorizers.set(id, updated)
    return describeAuthorizer(id, updated)
  },
})
