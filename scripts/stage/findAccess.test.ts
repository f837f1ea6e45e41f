import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, describe, expect, it } from '@jest/globals'
import { findAccess } from './findAccess.ts'

type Outputs = Record<string, string>

const platform: Outputs = {
  CustomersTopicArn: 'arn:aws:sns:eu-west-1:123456789012:cauce-dev-customers',
  UserPoolId: 'eu-west-1_abc',
  ClientId: 'client-1',
  TokenUrl: 'https://cauce-dev.auth.eu-west-1.amazoncognito.com/oauth2/token',
}
const api: Outputs = { ApiUrl: 'https://api.example.com' }

const describeStacks = (outputs: Outputs) => `<DescribeStacksResponse
  xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
  <StackName>s</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
  <CreationTime>2026-11-22T00:00:00Z</CreationTime><Outputs>${Object.entries(outputs)
    .map(
      ([key, value]) =>
        `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** The real SDK clients, to a server that answers as AWS does for a stage with these outputs. */
const startStage = async (stacks: Record<string, Outputs>) => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      if (request.headers['x-amz-target']?.toString().endsWith('DescribeUserPoolClient')) {
        const { UserPoolId, ClientId } = JSON.parse(body)
        const ClientSecret = `secret of ${ClientId} in ${UserPoolId}`
        return response.end(JSON.stringify({ UserPoolClient: { ClientId, ClientSecret } }))
      }
      const name = new URLSearchParams(body).get('StackName') ?? ''
      response.setHeader('content-type', 'text/xml')
      return response.end(describeStacks(stacks[name] ?? {}))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const config = {
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  }
  return {
    cloudFormation: new CloudFormationClient(config),
    cognito: new CognitoIdentityProviderClient(config),
  }
}

const stage = { stage: 'dev', region: 'eu-west-1' }
const stacks = { 'cauce-platform-dev': platform, 'cauce-api-dev': api }

describe('access to a deployed stage', () => {
  it("comes from its stacks' outputs and its user pool", async () => {
    const clients = await startStage(stacks)
    expect(await findAccess(stage, { ...clients, environment: {} })).toEqual({
      apiUrl: 'https://api.example.com',
      topicArn: platform.CustomersTopicArn,
      tokenUrl: platform.TokenUrl,
      clientId: 'client-1',
      clientSecret: 'secret of client-1 in eu-west-1_abc',
      region: 'eu-west-1',
    })
  })

  it('takes the client of an issuer of the owner from the environment', async () => {
    const { CustomersTopicArn = '' } = platform
    const clients = await startStage({ ...stacks, 'cauce-platform-dev': { CustomersTopicArn } })
    const environment = {
      CAUCE_TOKEN_URL: 'https://issuer.example/token',
      CAUCE_CLIENT_ID: 'mine',
      CAUCE_CLIENT_SECRET: 'hidden',
    }
    expect(await findAccess(stage, { ...clients, environment })).toMatchObject({
      tokenUrl: 'https://issuer.example/token',
      clientId: 'mine',
      clientSecret: 'hidden',
    })
    await expect(findAccess(stage, { ...clients, environment: {} })).rejects.toThrow(
      'set CAUCE_TOKEN_URL, CAUCE_CLIENT_ID, CAUCE_CLIENT_SECRET',
    )
  })

  it('names the output that is missing', async () => {
    const clients = await startStage({ ...stacks, 'cauce-api-dev': {} })
    await expect(findAccess(stage, { ...clients, environment: {} })).rejects.toThrow(
      'Stack cauce-api-dev has no output ApiUrl',
    )
  })
})
