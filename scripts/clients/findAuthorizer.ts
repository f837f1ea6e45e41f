import {
  type Api,
  type ApiGatewayV2Client,
  GetApisCommand,
  GetAuthorizersCommand,
} from '@aws-sdk/client-apigatewayv2'

/** The API's JWT authorizer: whose tokens it takes, and of which clients. */
export interface StageAuthorizer {
  apiId: string
  authorizerId: string
  issuer: string
  audience: readonly string[]
}

const findApi = async (gateway: ApiGatewayV2Client, name: string): Promise<Api | undefined> => {
  let NextToken: string | undefined
  do {
    const page = await gateway.send(new GetApisCommand({ NextToken }))
    const found = page.Items?.find(({ Name }) => Name === name)
    if (found) return found
    NextToken = page.NextToken
  } while (NextToken)
  return undefined
}

/** Throws when the stage's API is not deployed. */
export const findAuthorizer = async (
  gateway: ApiGatewayV2Client,
  stage: string,
): Promise<StageAuthorizer> => {
  const { ApiId: apiId } = (await findApi(gateway, `cauce-${stage}-api`)) ?? {}
  if (!apiId) {
    throw new Error(
      `There is no API cauce-${stage}-api in this account and region: deploy the stage first.`,
    )
  }
  const { Items = [] } = await gateway.send(new GetAuthorizersCommand({ ApiId: apiId }))
  const authorizer = Items.find(({ AuthorizerType }) => AuthorizerType === 'JWT')
  const { AuthorizerId: authorizerId, JwtConfiguration } = authorizer ?? {}
  const { Issuer: issuer, Audience: audience = [] } = JwtConfiguration ?? {}
  if (!authorizerId || !issuer) throw new Error(`cauce-${stage}-api has no JWT authorizer.`)
  return { apiId, authorizerId, issuer, audience }
}
