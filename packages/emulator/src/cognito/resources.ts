import { arnOf } from '../arn.ts'
import { refuseProperties } from '../refuseProperties.ts'
import type { Account, ResourceHandlers } from '../service.ts'
import { stableText } from '../stableText.ts'
import { accessTokenSeconds, type TokenValidity } from './tokenValidity.ts'
import type { UserPool, UserPools } from './userPools.ts'

interface CognitoDeps {
  account: Account
  pools: UserPools
  /** Key of the clients' secrets: made up once for a data directory. */
  secretSeed: string
}

const POOL = {
  type: 'AWS::Cognito::UserPool',
  emulated: ['UserPoolName'],
  // There are no users, so nothing that concerns them has an effect.
  ignored: ['AdminCreateUserConfig', 'DeletionProtection', 'UserPoolTags', 'UserPoolTier'],
}
const DOMAIN = {
  type: 'AWS::Cognito::UserPoolDomain',
  emulated: ['Domain', 'UserPoolId'],
  ignored: ['ManagedLoginVersion'],
}
const RESOURCE_SERVER = {
  type: 'AWS::Cognito::UserPoolResourceServer',
  emulated: ['Identifier', 'Name', 'Scopes', 'UserPoolId'],
}
const CLIENT = {
  type: 'AWS::Cognito::UserPoolClient',
  emulated: [
    'UserPoolId',
    'ClientName',
    'GenerateSecret',
    'AllowedOAuthFlows',
    'AllowedOAuthFlowsUserPoolClient',
    'AllowedOAuthScopes',
    'AccessTokenValidity',
    'TokenValidityUnits',
  ],
  ignored: [
    'EnableTokenRevocation',
    'ExplicitAuthFlows',
    'IdTokenValidity',
    'PreventUserExistenceErrors',
    'RefreshTokenValidity',
  ],
}

interface ClientProperties extends TokenValidity {
  UserPoolId: string
  ClientName?: string
  GenerateSecret?: boolean
  AllowedOAuthFlows?: string[]
  AllowedOAuthFlowsUserPoolClient?: boolean
  AllowedOAuthScopes?: string[]
}

const requireClientCredentials = (properties: ClientProperties) => {
  const { AllowedOAuthFlows = [], AllowedOAuthFlowsUserPoolClient, GenerateSecret } = properties
  if (AllowedOAuthFlows.join() !== 'client_credentials' || !AllowedOAuthFlowsUserPoolClient) {
    throw new Error('only clients of the client_credentials flow are emulated')
  }
  if (!GenerateSecret) {
    throw new Error(
      'client_credentials flow can not be selected if client does not have a client secret.',
    )
  }
}

const requireScopes = (pool: UserPool, scopes: readonly string[]) => {
  const unknown = scopes.filter((scope) => !pool.scopes.has(scope))
  if (unknown.length > 0) {
    throw new Error(`ScopeDoesNotExistException: Invalid scope requested: ${unknown.join(', ')}`)
  }
}

/** User pools for machines: resource servers, scopes and clients of the client-credentials flow. */
export const cognitoResources = ({
  account,
  pools,
  secretSeed,
}: CognitoDeps): ResourceHandlers => ({
  'AWS::Cognito::UserPool': (resource) => {
    refuseProperties(resource, POOL)
    const { region } = account
    const seed = `${account.accountId}/${resource.stackName}/${resource.logicalId}`
    const id = `${region}_${stableText('user-pool', seed, 9)}`
    const provider = `cognito-idp.${region}.amazonaws.com/${id}`
    pools.add({ id, issuer: `https://${provider}`, scopes: new Set(), clients: new Map() })
    const attributes = {
      Arn: arnOf(account, 'cognito-idp', `userpool/${id}`),
      ProviderName: provider,
      ProviderURL: `https://${provider}`,
      UserPoolId: id,
    }
    return { ref: id, attributes }
  },

  'AWS::Cognito::UserPoolDomain': (resource) => {
    refuseProperties(resource, DOMAIN)
    const { Domain, UserPoolId } = resource.properties as { Domain: string; UserPoolId: string }
    pools.get(UserPoolId).domain = Domain
    return { ref: Domain }
  },

  'AWS::Cognito::UserPoolResourceServer': (resource) => {
    refuseProperties(resource, RESOURCE_SERVER)
    const {
      Identifier,
      Scopes = [],
      UserPoolId,
    } = resource.properties as {
      Identifier: string
      Scopes?: { ScopeName: string }[]
      UserPoolId: string
    }
    const { scopes } = pools.get(UserPoolId)
    for (const { ScopeName } of Scopes) scopes.add(`${Identifier}/${ScopeName}`)
    return { ref: Identifier }
  },

  'AWS::Cognito::UserPoolClient': (resource) => {
    refuseProperties(resource, CLIENT)
    const properties = resource.properties as unknown as ClientProperties
    requireClientCredentials(properties)
    const pool = pools.get(properties.UserPoolId)
    const { AllowedOAuthScopes: scopes = [] } = properties
    requireScopes(pool, scopes)
    const seed = `${pool.id}/${resource.stackName}/${resource.logicalId}`
    const id = stableText('client-id', seed, 26)
    const secret = stableText(secretSeed, seed, 51)
    pool.clients.set(id, { id, secret, scopes, accessTokenSeconds: accessTokenSeconds(properties) })
    const attributes = { ClientId: id, ClientSecret: secret, Name: properties.ClientName ?? id }
    return { ref: id, attributes }
  },
})
