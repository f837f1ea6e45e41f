import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { readOutputs } from './readOutputs.ts'
import type { StageAccess } from './stageAccess.ts'

interface Stage {
  stage: string
  region: string
}

type ClientAccess = Pick<StageAccess, 'tokenUrl' | 'clientId' | 'clientSecret'>

const variables = {
  tokenUrl: 'CAUCE_TOKEN_URL',
  clientId: 'CAUCE_CLIENT_ID',
  clientSecret: 'CAUCE_CLIENT_SECRET',
} as const

/** A client of somebody else's issuer is in no stack of ours. */
const clientFromEnvironment = (environment: NodeJS.ProcessEnv): ClientAccess => {
  const read = (name: string) => {
    const value = environment[name]
    if (value) return value
    throw new Error(
      `The stage takes tokens of an issuer of your own: set ${Object.values(variables).join(', ')} to a client of it.`,
    )
  }
  return {
    tokenUrl: read(variables.tokenUrl),
    clientId: read(variables.clientId),
    clientSecret: read(variables.clientSecret),
  }
}

const clientFromUserPool = async (
  cognito: CognitoIdentityProviderClient,
  { userPoolId, clientId, tokenUrl }: { userPoolId: string; clientId: string; tokenUrl: string },
): Promise<ClientAccess> => {
  const { UserPoolClient } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }),
  )
  return { tokenUrl, clientId, clientSecret: UserPoolClient?.ClientSecret ?? '' }
}

const required = (outputs: ReadonlyMap<string, string>, stackName: string, key: string) => {
  const value = outputs.get(key)
  if (value) return value
  throw new Error(`Stack ${stackName} has no output ${key}: deploy it again.`)
}

interface Deps {
  cloudFormation: CloudFormationClient
  cognito: CognitoIdentityProviderClient
  environment: NodeJS.ProcessEnv
}

const defaultDeps = (region: string): Deps => ({
  cloudFormation: new CloudFormationClient({ region }),
  cognito: new CognitoIdentityProviderClient({ region }),
  environment: process.env,
})

/** Finds a deployed stage by its stacks' outputs, with the SDK's credentials. */
export const findAccess = async (
  { stage, region }: Stage,
  { cloudFormation, cognito, environment } = defaultDeps(region),
): Promise<StageAccess> => {
  const [platformStack, apiStack] = [`cauce-platform-${stage}`, `cauce-api-${stage}`]
  const platform = await readOutputs(cloudFormation, platformStack)
  const api = await readOutputs(cloudFormation, apiStack)
  const userPoolId = platform.get('UserPoolId')
  const client = userPoolId
    ? await clientFromUserPool(cognito, {
        userPoolId,
        clientId: required(platform, platformStack, 'ClientId'),
        tokenUrl: required(platform, platformStack, 'TokenUrl'),
      })
    : clientFromEnvironment(environment)
  return {
    ...client,
    apiUrl: required(api, apiStack, 'ApiUrl'),
    topicArn: required(platform, platformStack, 'CustomersTopicArn'),
    region,
  }
}
