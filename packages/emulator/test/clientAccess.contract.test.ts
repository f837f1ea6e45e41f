import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ApiGatewayV2Client,
  GetApisCommand,
  GetAuthorizersCommand,
  UpdateAuthorizerCommand,
} from '@aws-sdk/client-apigatewayv2'
import {
  AddUserPoolClientSecretCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolClientSecretsCommand,
  ListUserPoolClientsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createApiGateway } from '../src/apiGateway/createApiGateway.ts'
import { createCloudFormation } from '../src/cloudformation/createCloudFormation.ts'
import { createCognito } from '../src/cognito/createCognito.ts'
import { startEndpoint } from '../src/endpoint/startEndpoint.ts'
import { createIam } from '../src/iam/createIam.ts'
import type { Account } from '../src/service.ts'
import { createSsm } from '../src/ssm/createSsm.ts'
import { openStore } from '../src/store.ts'

const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  now: Date.now,
  delayScale: 0,
  log: () => {},
}
const directory = mkdtempSync(join(tmpdir(), 'clients-'))

const identity = {
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'people' } },
    Domain: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: { Domain: 'people-1', UserPoolId: { Ref: 'Pool' } },
    },
    Server: {
      Type: 'AWS::Cognito::UserPoolResourceServer',
      Properties: {
        Identifier: 'things',
        Name: 'Things',
        UserPoolId: { Ref: 'Pool' },
        Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
      },
    },
    Accepted: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: '/people/accepted', Type: 'String', Value: 'none' },
    },
  },
  Outputs: { PoolId: { Value: { Ref: 'Pool' } } },
}
const api = {
  Parameters: {
    Accepted: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/people/accepted' },
  },
  Resources: {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'people', ProtocolType: 'HTTP' } },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'Api' },
        Name: 'jwt',
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: {
          Issuer: 'https://issuer.example',
          Audience: { 'Fn::Split': [',', { 'Fn::Join': [',', ['first', { Ref: 'Accepted' }]] }] },
        },
      },
    },
  },
}

/** One start over the same data directory, with both stacks deployed. */
const start = async () => {
  const store = openStore(join(directory, 'state.sqlite'))
  const cognito = createCognito(account, store)
  const ssm = createSsm(account, store)
  const lambda = { invoke: () => Promise.reject(new Error('no functions')) }
  const gateway = createApiGateway(account, { lambda, cognito })
  const endpoint = await startEndpoint({
    account,
    iam: createIam(account),
    services: [cognito.service, ssm.service, gateway.service],
    routes: [cognito.route],
    port: 0,
  })
  const resources = { ...cognito.resources, ...ssm.resources, ...gateway.resources }
  const cloudFormation = createCloudFormation(account, resources, ssm.findParameter)
  const { outputs } = await cloudFormation.deploy({ stackName: 'identity', template: identity })
  await cloudFormation.deploy({ stackName: 'api', template: api })
  const config = {
    region: 'us-east-1',
    endpoint: endpoint.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }
  const clients = {
    cognito: new CognitoIdentityProviderClient(config),
    gateway: new ApiGatewayV2Client(config),
    ssm: new SSMClient(config),
  }
  return {
    ...clients,
    url: endpoint.url,
    poolId: outputs.PoolId ?? '',
    async stop() {
      for (const client of Object.values(clients)) client.destroy()
      await endpoint.close()
      store.close()
    },
  }
}

let running: Awaited<ReturnType<typeof start>>
let poolId: string
let apiId: string
beforeAll(async () => {
  running = await start()
  poolId = running.poolId
  const { Items = [] } = await running.gateway.send(new GetApisCommand({}))
  apiId = Items.find(({ Name }) => Name === 'people')?.ApiId ?? ''
})
afterAll(async () => {
  await running.stop()
  rmSync(directory, { recursive: true })
})
const restart = async () => {
  await running.stop()
  running = await start()
}

const createClient = async (name: string, extra: object = {}) => {
  const { UserPoolClient: client = {} } = await running.cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: name,
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['things/read'],
      AccessTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes' },
      ...extra,
    }),
  )
  return { id: client.ClientId ?? '', secret: client.ClientSecret ?? '', client }
}
const askForToken = async (id: string, secret: string) => {
  const response = await fetch(`${running.url}/${poolId}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await response.json()) as { error?: string }).error ?? response.status
}
const audienceOf = async () => {
  const { Items: [authorizer] = [] } = await running.gateway.send(
    new GetAuthorizersCommand({ ApiId: apiId }),
  )
  return authorizer
}

describe('app clients of a user pool, by the AWS SDK', () => {
  it('describes the pool with its domain', async () => {
    const answer = await running.cognito.send(new DescribeUserPoolCommand({ UserPoolId: poolId }))
    expect(answer.UserPool).toMatchObject({ Id: poolId, Name: 'people', Domain: 'people-1' })
    expect(answer.UserPool?.Arn).toMatch(/:userpool\//)
  })

  it('makes a client whose secret gets a token, and keeps it over a restart', async () => {
    const { id, secret, client } = await createClient('kept')
    expect(client).toMatchObject({
      ClientName: 'kept',
      AllowedOAuthScopes: ['things/read'],
      CreationDate: expect.any(Date),
    })
    expect(await askForToken(id, secret)).toBe(200)
    await restart()
    expect(await askForToken(id, secret)).toBe(200)
    const described = await running.cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: id }),
    )
    expect(described.UserPoolClient).toMatchObject(client)
  })

  it('lists clients in pages', async () => {
    await createClient('listed-1')
    await createClient('listed-2')
    const names: (string | undefined)[] = []
    let NextToken: string | undefined
    do {
      const page = await running.cognito.send(
        new ListUserPoolClientsCommand({ UserPoolId: poolId, MaxResults: 1, NextToken }),
      )
      expect(page.UserPoolClients).toHaveLength(1)
      names.push(page.UserPoolClients?.[0]?.ClientName)
      NextToken = page.NextToken
    } while (NextToken)
    expect(names).toEqual(expect.arrayContaining(['listed-1', 'listed-2']))
  })

  it('deletes a client for good', async () => {
    const { id, secret } = await createClient('deleted')
    const target = { UserPoolId: poolId, ClientId: id }
    await running.cognito.send(new DeleteUserPoolClientCommand(target))
    expect(await askForToken(id, secret)).toBe('invalid_client')
    await restart()
    expect(await askForToken(id, secret)).toBe('invalid_client')
    await expect(
      running.cognito.send(new DescribeUserPoolClientCommand(target)),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('takes two secrets while one is rotated, then the newer only', async () => {
    const { id, secret } = await createClient('rotated')
    const target = { UserPoolId: poolId, ClientId: id }
    const added = await running.cognito.send(new AddUserPoolClientSecretCommand(target))
    const newer = added.ClientSecretDescriptor?.ClientSecretValue ?? ''
    expect([await askForToken(id, secret), await askForToken(id, newer)]).toEqual([200, 200])
    await expect(
      running.cognito.send(new AddUserPoolClientSecretCommand(target)),
    ).rejects.toMatchObject({ name: 'LimitExceededException' })

    await restart()
    const { ClientSecrets = [] } = await running.cognito.send(
      new ListUserPoolClientSecretsCommand(target),
    )
    expect(ClientSecrets.map(({ ClientSecretValue }) => ClientSecretValue)).toEqual([
      undefined,
      undefined,
    ])
    const [older, newest] = ClientSecrets
    const remove = (ClientSecretId?: string) =>
      running.cognito.send(new DeleteUserPoolClientSecretCommand({ ...target, ClientSecretId }))
    await remove(older?.ClientSecretId)
    expect([await askForToken(id, secret), await askForToken(id, newer)]).toEqual([
      'invalid_client',
      200,
    ])
    await expect(remove(newest?.ClientSecretId)).rejects.toThrow('last secret')
  })

  it.each([
    ['ScopeDoesNotExistException', 'an unknown scope', { AllowedOAuthScopes: ['things/write'] }],
    ['InvalidOAuthFlowException', 'no secret', { GenerateSecret: false }],
    ['InvalidParameterException', 'another flow', { AllowedOAuthFlows: ['code'] }],
    ['InvalidParameterException', 'a name it cannot have', { ClientName: 'a/b' }],
    ['ResourceNotFoundException', 'an unknown pool', { UserPoolId: 'us-east-1_none' }],
  ])('answers %s for %s', async (name, _, extra) => {
    await expect(createClient('refused', extra)).rejects.toMatchObject({ name })
  })
})

describe('the audience of a JWT authorizer, by the AWS SDK', () => {
  it('is what the template and the parameter say', async () => {
    expect(await audienceOf()).toMatchObject({
      Name: 'jwt',
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['first', 'none'] },
    })
  })

  it('changes at once by an update, and at the next deployment by the parameter', async () => {
    const authorizer = await audienceOf()
    const updated = await running.gateway.send(
      new UpdateAuthorizerCommand({
        ApiId: apiId,
        AuthorizerId: authorizer?.AuthorizerId,
        JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['first', 'second'] },
      }),
    )
    expect(updated.JwtConfiguration?.Audience).toEqual(['first', 'second'])
    expect((await audienceOf())?.JwtConfiguration?.Audience).toEqual(['first', 'second'])
    await running.ssm.send(
      new PutParameterCommand({ Name: '/people/accepted', Value: 'second,third', Overwrite: true }),
    )
    await restart()
    expect((await audienceOf())?.JwtConfiguration?.Audience).toEqual(['first', 'second', 'third'])
  })

  it('has at most 50 entries', async () => {
    const authorizer = await audienceOf()
    const Audience = Array.from({ length: 51 }, (_, i) => `client-${i}`)
    await expect(
      running.gateway.send(
        new UpdateAuthorizerCommand({
          ApiId: apiId,
          AuthorizerId: authorizer?.AuthorizerId,
          JwtConfiguration: { Issuer: 'https://issuer.example', Audience },
        }),
      ),
    ).rejects.toMatchObject({ name: 'BadRequestException' })
  })

  it('answers NotFoundException for an unknown API or authorizer', async () => {
    const notFound = { name: 'NotFoundException', $metadata: { httpStatusCode: 404 } }
    const unknownApi = new GetAuthorizersCommand({ ApiId: 'none' })
    await expect(running.gateway.send(unknownApi)).rejects.toMatchObject(notFound)
    const unknown = new UpdateAuthorizerCommand({ ApiId: apiId, AuthorizerId: 'none' })
    await expect(running.gateway.send(unknown)).rejects.toMatchObject(notFound)
  })
})

describe('PutParameter, by the AWS SDK', () => {
  const put = (input: { Name: string; Value: string; Type?: 'String'; Overwrite?: boolean }) =>
    running.ssm.send(new PutParameterCommand(input))

  it('overwrites only when it is told to', async () => {
    expect(await put({ Name: '/a', Value: '1', Type: 'String' })).toMatchObject({ Version: 1 })
    await expect(put({ Name: '/a', Value: '2' })).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    })
    expect(await put({ Name: '/a', Value: '2', Overwrite: true })).toMatchObject({ Version: 2 })
  })

  it('refuses an empty value and one above 4 KB', async () => {
    const refusal = { name: 'ValidationException' }
    await expect(put({ Name: '/b', Value: '', Type: 'String' })).rejects.toMatchObject(refusal)
    const long = 'x'.repeat(4097)
    await expect(put({ Name: '/b', Value: long, Type: 'String' })).rejects.toMatchObject(refusal)
  })
})
