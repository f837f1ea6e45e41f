import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2'
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { SSMClient } from '@aws-sdk/client-ssm'
import type { Endpoints } from '../endpoints.ts'
import { localConfig } from '../localClients.ts'
import { findAuthorizer, type StageAuthorizer } from './findAuthorizer.ts'
import { userPoolOf } from './userPoolOf.ts'

/** A stage, as far as its clients are concerned. */
export interface ClientTools {
  stage: string
  cognito: CognitoIdentityProviderClient
  gateway: ApiGatewayV2Client
  ssm: SSMClient
  userPoolId: string
  authorizer(): Promise<StageAuthorizer>
  tokenUrl(): Promise<string>
  close(): void
}

type Embedded = Pick<Endpoints, 'awsEndpoint' | 'region' | 'tokenUrl'>

/** The same commands to the same SDK clients, of AWS or, when its endpoints are given, of an embedded system. */
export const openClientTools = async (
  { stage, region }: { stage: string; region: string },
  embedded?: Embedded,
): Promise<ClientTools> => {
  const config = embedded ? localConfig(embedded) : { region }
  const clients = {
    cognito: new CognitoIdentityProviderClient(config),
    gateway: new ApiGatewayV2Client(config),
    ssm: new SSMClient(config),
  }
  const close = () => {
    for (const client of Object.values(clients)) client.destroy()
  }
  const authorizer = () => findAuthorizer(clients.gateway, stage)
  try {
    const userPoolId = userPoolOf(stage, await authorizer())
    const tokenUrl = async () => {
      if (embedded) return embedded.tokenUrl
      const { UserPool } = await clients.cognito.send(
        new DescribeUserPoolCommand({ UserPoolId: userPoolId }),
      )
      return `https://${UserPool?.Domain}.auth.${region}.amazoncognito.com/oauth2/token`
    }
    return { stage, ...clients, userPoolId, authorizer, tokenUrl, close }
  } catch (error) {
    close()
    throw error
  }
}
