import { UpdateAuthorizerCommand } from '@aws-sdk/client-apigatewayv2'
import { PutParameterCommand } from '@aws-sdk/client-ssm'
import type { ClientTools } from './clientTools.ts'
import { listPoolClients } from './poolClients.ts'

/** What the parameter says when there is nobody: Systems Manager takes no empty value. */
const NOBODY = 'none'

/**
 * Makes the API accept the third parties that the user pool has, and nobody else beside the stage's own clients: for the
 * deployments to come, in the parameter that the api stack reads, and now, in the authorizer. May be run again.
 */
export const acceptClients = async (tools: ClientTools): Promise<void> => {
  const { thirdParties, otherIds } = await listPoolClients(tools)
  const ids = thirdParties.map(({ id }) => id)
  await tools.ssm.send(
    new PutParameterCommand({
      Name: `/cauce/${tools.stage}/third-party-client-ids`,
      Value: ids.join(',') || NOBODY,
      Overwrite: true,
    }),
  )
  const { apiId, authorizerId, issuer, audience } = await tools.authorizer()
  const own = audience.filter((id) => otherIds.includes(id))
  await tools.gateway.send(
    new UpdateAuthorizerCommand({
      ApiId: apiId,
      AuthorizerId: authorizerId,
      JwtConfiguration: { Issuer: issuer, Audience: [...own, ...ids] },
    }),
  )
}
