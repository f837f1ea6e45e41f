import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { strToU8, zipSync } from 'fflate'
import { createCloudWatch } from '../src/cloudWatch/createCloudWatch.ts'
import { startEndpoint } from '../src/endpoint/startEndpoint.ts'
import { createIam } from '../src/iam/createIam.ts'
import { createLambda, type LambdaOptions } from '../src/lambda/createLambda.ts'
import type { Account, CreatedResource, ResourceHandlers } from '../src/service.ts'
import { createSns } from '../src/sns/createSns.ts'
import { createSqs } from '../src/sqs/createSqs.ts'
import { openStore } from '../src/store.ts'
import { ACCOUNT_ID, REGION } from './accountIds.ts'

const ROLE_ARN = `arn:aws:iam::${ACCOUNT_ID}:role/functions`

const ROLE = {
  RoleName: 'functions',
  AssumeRolePolicyDocument: {
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'lambda.amazonaws.com' },
      },
    ],
  },
  Policies: [
    {
      PolicyName: 'send',
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }],
      },
    },
  ],
}

interface CloudOptions extends Partial<Pick<LambdaOptions, 'maxConcurrency' | 'idleMs'>> {
  /** Kept on close, so that a second cloud can be started on it. */
  directory?: string
  delayScale?: number
}

/** SNS, SQS, Lambda and CloudWatch's metrics behind the real endpoint, with the real clients. */
export const startMessagingCloud = async (options: CloudOptions = {}) => {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'cauce-messaging-'))
  const logLines: string[] = []
  const account: Account = {
    accountId: ACCOUNT_ID,
    region: REGION,
    now: Date.now,
    delayScale: options.delayScale ?? 0,
    log: (line) => logLines.push(line),
  }
  const store = openStore(join(directory, 'store.db'))
  const iam = createIam(account)
  const awsEndpoint = () => endpoint.url
  const sqs = createSqs(account, store, { awsEndpoint })
  const cloudWatch = createCloudWatch(account, store)
  const lambda = createLambda(account, store, {
    ...options,
    sqs,
    iam,
    awsEndpoint,
    collectMetrics: cloudWatch.collect,
    logDirectory: join(directory, 'logs'),
    codeDirectory: join(directory, 'code'),
    artifactFor: (_stackName, code) => (code as { S3Key: string }).S3Key,
  })
  const sns = createSns(account, { lambda, sqs, countMetric: cloudWatch.count })
  const services = [sns.service, sqs.service, cloudWatch.service]
  const endpoint = await startEndpoint({ account, iam, services, port: 0 })

  const handlers: ResourceHandlers = {
    ...iam.resources,
    ...sqs.resources,
    ...lambda.resources,
    ...sns.resources,
  }
  const create = async (
    type: string,
    logicalId: string,
    properties: Record<string, unknown>,
  ): Promise<CreatedResource> => {
    const handler = handlers[type]
    if (handler === undefined) throw new Error(`${type} is not emulated`)
    return handler({ stackName: 'test', logicalId, properties })
  }

  /** Packages one ES module and deploys it as a function that SNS may invoke. */
  const deployFunction = async (
    name: string,
    source: string,
    properties: Record<string, unknown> = {},
  ) => {
    mkdirSync(join(directory, 'zips'), { recursive: true })
    const zipPath = join(directory, 'zips', `${name}.zip`)
    writeFileSync(zipPath, zipSync({ 'main.mjs': strToU8(source) }))
    await create('AWS::Lambda::Function', name, {
      FunctionName: name,
      Code: { S3Bucket: 'bucket', S3Key: zipPath },
      Handler: 'main.handler',
      Runtime: 'nodejs24.x',
      Role: ROLE_ARN,
      ...properties,
    })
    await create('AWS::Lambda::Permission', `${name}Permission`, {
      FunctionName: name,
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
    })
    return `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${name}`
  }

  const createQueue = async (name: string, properties: Record<string, unknown> = {}) => {
    const { ref, attributes } = await create('AWS::SQS::Queue', name, {
      QueueName: name,
      ...properties,
    })
    return { url: ref, arn: attributes?.Arn ?? '' }
  }

  const client = {
    region: REGION,
    endpoint: endpoint.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }
  const snsClient = new SNSClient(client)
  const sqsClient = new SQSClient(client)

  await create('AWS::IAM::Role', 'Role', ROLE)
  return {
    account,
    directory,
    endpointUrl: endpoint.url,
    logLines,
    lambda,
    sns: snsClient,
    sqs: sqsClient,
    create,
    createQueue,
    deployFunction,
    async close() {
      snsClient.destroy()
      sqsClient.destroy()
      await endpoint.close()
      await lambda.close()
      store.close()
      if (options.directory === undefined) rmSync(directory, { recursive: true })
    },
  }
}

export type MessagingCloud = Awaited<ReturnType<typeof startMessagingCloud>>
