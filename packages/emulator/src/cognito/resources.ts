import { arnOf } from '../arn.ts'
import { refuseProperties } from '../refuseProperties.ts'
import type { Account, ResourceHandlers } from '../service.ts'
import { stableText } from '../stableText.ts'
import { type ClientProperties, requireClientCredentials } from './clientProperties.ts'
import type { KeptClients } from './keptClients.ts'
import { requireScopes } from './requireScopes.ts'
import { createSecret } from './secrets.ts'
import { accessTokenSeconds } from './tokenValidity.ts'
import type { UserPools } from './userPools.ts'

interface CognitoDeps {
  account: Account
  pools: UserPools
  kept: KeptClients
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

/** User pools for machines: resource servers, scopes and clients of the client-credentials flow. */
export const cognitoResources = ({
  account,
  pools,
  kept,
  secretSeed,
}: CognitoDeps): ResourceHandlers => ({
  'AWS::Cognito::UserPool': (resource) => {
    refuseProperties(resource, POOL)
    const { region } = account
    const seed = `${account.accountId}/${resource.stackName}/${resource.logicalId}`
    const id = `${region}_${stableText('user-pool', seed, 9)}`
    const provider = `cognito-idp.${region}.amazonaws.com/${id}`
    pools.add({
      id,
      name: String(resource.properties.UserPoolName ?? id),
      createdAtMs: account.now(),
      issuer: `https://${provider}`,
      scopes: new Set(),
      clients: kept.list(id),
    })
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
    const properties = resource.properties as unknown as ClientProperties & { UserPoolId: string }
    requireClientCredentials(properties)
    const pool = pools.get(properties.UserPoolId)
    const { AllowedOAuthScopes: scopes = [] } = properties
    requireScopes(pool, scopes)
    const seed = `${pool.id}/${resource.stackName}/${resource.logicalId}`
    const id = stableText('client-id', seed, 26)
    const known = pool.clients.get(id)
    const createdAtMs = known?.createdAtMs ?? account.now()
    const value = stableText(secretSeed, seed, 51)
    const name = properties.ClientName ?? id
    pool.clients.set(id, {
      id,
      name,
      createdAtMs,
      secrets: known?.secrets ?? [createSecret({ clientId: id, createdAtMs, value })],
      scopes,
      accessTokenSeconds: accessTokenSeconds(properties),
    })
    const attributes = { ClientId: id, ClientSecret: value, Name: name }
    return { ref: id, attributes }
  },
})
