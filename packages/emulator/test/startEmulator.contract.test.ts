import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ExecuteStatementCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Emulator, type EmulatorOptions, startEmulator } from '../src/index.ts'
import { lockDirectory } from '../src/lockDirectory.ts'

const template = {
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'customers' } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
    Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
    Domain: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: { Domain: 'd', UserPoolId: { Ref: 'Pool' } },
    },
    Scopes: {
      Type: 'AWS::Cognito::UserPoolResourceServer',
      Properties: {
        Identifier: 'customers',
        UserPoolId: { Ref: 'Pool' },
        Scopes: [{ ScopeName: 'read' }],
      },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      DependsOn: 'Scopes',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['customers/read'],
      },
    },
    Namespace: {
      Type: 'AWS::RedshiftServerless::Namespace',
      Properties: { NamespaceName: 'cauce', DbName: 'cauce', ManageAdminPassword: true },
    },
    Workgroup: {
      Type: 'AWS::RedshiftServerless::Workgroup',
      Properties: { WorkgroupName: 'cauce', NamespaceName: { Ref: 'Namespace' } },
    },
  },
  Outputs: {
    TopicArn: { Value: { Ref: 'Topic' }, Export: { Name: 'TopicArn' } },
    QueueUrl: { Value: { Ref: 'Queue' } },
    PoolId: { Value: { Ref: 'Pool' } },
    ClientId: { Value: { Ref: 'Client' } },
  },
}

const directory = mkdtempSync(join(tmpdir(), 'emulator-'))
const start = (options: Partial<EmulatorOptions> = {}) =>
  startEmulator({ awsPort: 0, apiPort: 0, dataDirectory: directory, ...options })
const deploy = (emulator: Emulator) =>
  emulator.deploy({ stackName: 'stack', template, artifactDirectory: directory })
const clientOf = ({ awsEndpoint, region }: Emulator) => ({
  endpoint: awsEndpoint,
  region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})

let emulator: Emulator
let outputs: Record<string, string>

const restart = async () => {
  emulator = await start()
  ;({ outputs } = await deploy(emulator))
}

beforeAll(restart)
afterAll(async () => {
  await emulator.close()
  rmSync(directory, { recursive: true })
})

describe('startEmulator', () => {
  it('serves the services of a deployed template on one endpoint', async () => {
    const client = clientOf(emulator)
    expect(emulator.exports()).toEqual({ TopicArn: outputs.TopicArn })
    const publish = new PublishCommand({ TopicArn: outputs.TopicArn, Message: 'a' })
    expect((await new SNSClient(client).send(publish)).MessageId).toBeDefined()
    const execute = new ExecuteStatementCommand({
      Sql: 'select 1',
      WorkgroupName: 'cauce',
      Database: 'cauce',
      WaitTimeSeconds: 10,
    })
    expect(await new RedshiftDataClient(client).send(execute)).toMatchObject({ Status: 'FINISHED' })
    const token = await fetch(emulator.tokenUrl(outputs.PoolId ?? ''), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: outputs.ClientId ?? '',
        client_secret: emulator.userPoolClient(outputs.ClientId ?? '').secret,
      }),
    })
    expect(token.status).toBe(200)
    expect((await fetch(`${emulator.apiUrl}/`)).status).toBe(404)
  })

  it('keeps messages and client secrets over a restart, and closes within a second', async () => {
    const QueueUrl = outputs.QueueUrl
    const sqs = new SQSClient(clientOf(emulator))
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'kept' }))
    const secret = emulator.userPoolClient(outputs.ClientId ?? '')
    const startedAtMs = Date.now()
    await emulator.close()
    expect(Date.now() - startedAtMs).toBeLessThan(1000)
    await restart()
    expect(emulator.userPoolClient(outputs.ClientId ?? '')).toEqual(secret)
    const receive = new ReceiveMessageCommand({ QueueUrl: outputs.QueueUrl })
    const { Messages } = await new SQSClient(clientOf(emulator)).send(receive)
    expect(Messages?.map(({ Body }) => Body)).toEqual(['kept'])
  })

  it('refuses a data directory in use, naming the process', async () => {
    await expect(start()).rejects.toThrow(`in use by process ${process.pid}`)
  })

  it('names the port that is taken and its flag, and leaves nothing open', async () => {
    const apiPort = Number(new URL(emulator.apiUrl).port)
    const nested = join(directory, 'nested')
    await expect(start({ apiPort, dataDirectory: nested })).rejects.toThrow(
      new RegExp(`Port ${apiPort} .* --api-port`),
    )
    lockDirectory(nested).release()
  })
})
