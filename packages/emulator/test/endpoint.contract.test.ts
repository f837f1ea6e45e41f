import { createHash } from 'node:crypto'
import {
  BatchExecuteStatementCommand,
  ExecuteStatementCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data'
import {
  GetTopicAttributesCommand,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Endpoint, startEndpoint } from '../src/endpoint/startEndpoint.ts'
import { createIam } from '../src/iam/createIam.ts'
import { type Account, AwsError, type AwsRequest, type AwsService } from '../src/service.ts'

const lines: string[] = []
const account: Account = {
  accountId: '000000000000',
  region: 'us-east-1',
  now: Date.now,
  delayScale: 0,
  log: (line) => lines.push(line),
}
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:t'
const received: AwsRequest[] = []
const answering = (action: string, run: (request: AwsRequest) => Record<string, unknown>) => ({
  action,
  resource: () => TOPIC,
  run(request: AwsRequest) {
    received.push(request)
    return run(request)
  },
})

const topics: AwsService = {
  signingName: 'sns',
  protocols: ['awsQuery'],
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  accessDeniedCode: 'AuthorizationError',
  operations: {
    Publish: answering('sns:Publish', ({ input }) => {
      if (input.Message === 'crash') throw new Error('a secret')
      if (input.TopicArn !== TOPIC) throw new AwsError('NotFound', 'Topic does not exist', 404)
      return { MessageId: '<a & b>' }
    }),
    PublishBatch: answering('sns:Publish', () => ({
      Successful: [{ Id: '1', MessageId: 'm1' }],
      Failed: [{ Id: '2', Code: 'InvalidParameter', SenderFault: true }],
    })),
    GetTopicAttributes: answering('sns:GetTopicAttributes', () => ({
      Attributes: { TopicArn: TOPIC, Policy: '{"a":"<b>"}' },
    })),
  },
}

const statements: AwsService = {
  signingName: 'redshift-data',
  protocols: ['awsJson1.1'],
  targetPrefix: 'RedshiftData',
  operations: {
    BatchExecuteStatement: {
      ...answering('redshift-data:BatchExecuteStatement', () => ({ Id: 'i' })),
      alsoRequires: ['redshift-serverless:GetCredentials'],
    },
    ExecuteStatement: answering('redshift-data:ExecuteStatement', ({ input }) => {
      if (input.Sql === 'missing') {
        throw new AwsError('ResourceNotFoundException', 'No such thing.', 400, { ResourceId: 'x' })
      }
      return { Id: 'i', CreatedAt: 1598306924.632 }
    }),
  },
}

// The SDK checks the digest.
const MESSAGE = {
  MessageId: 'm',
  Body: '"x"',
  MD5OfBody: createHash('md5').update('"x"').digest('hex'),
  Attributes: { SentTimestamp: '1' },
}

const queues: AwsService = {
  signingName: 'sqs',
  protocols: ['awsJson1.0', 'awsQuery'],
  targetPrefix: 'AmazonSQS',
  xmlNamespace: 'http://queue.amazonaws.com/doc/2012-11-05/',
  query: {
    inputLists: { AttributeName: 'AttributeNames' },
    inputMaps: { MessageAttribute: 'MessageAttributes' },
    outputs: { Messages: 'Message', Attributes: 'Attribute' },
  },
  queryErrorCodes: { QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue' },
  operations: {
    SendMessage: answering('sqs:SendMessage', () => {
      throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.')
    }),
    ReceiveMessage: answering('sqs:ReceiveMessage', () => ({
      Messages: [MESSAGE],
    })),
  },
}

const ADMINISTRATOR = { accessKeyId: 'test', secretAccessKey: 'test' }
const iam = createIam(account)
let endpoint: Endpoint

beforeAll(async () => {
  endpoint = await startEndpoint({ account, iam, services: [topics, statements, queues], port: 0 })
})
afterAll(() => endpoint.close())

const createRole = (RoleName: string, Action: string) =>
  iam.resources['AWS::IAM::Role']?.({
    stackName: 's',
    logicalId: 'R',
    properties: {
      RoleName,
      AssumeRolePolicyDocument: { Statement: [] },
      Policies: [
        {
          PolicyName: 'p',
          PolicyDocument: { Statement: { Effect: 'Allow', Action, Resource: '*' } },
        },
      ],
    },
  })

const config = (credentials: object = ADMINISTRATOR) => ({
  endpoint: endpoint.url,
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: credentials as typeof ADMINISTRATOR,
})

const post = async (headers: Record<string, string>, body: string) => {
  const response = await fetch(endpoint.url, { method: 'POST', headers, body })
  return { status: response.status, headers: response.headers, text: await response.text() }
}
const signedFor = (service: string, { keyId = 'test', region = 'us-east-1' } = {}) =>
  `AWS4-HMAC-SHA256 Credential=${keyId}/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`
const FORM = 'application/x-www-form-urlencoded'

describe('endpoint, called by the AWS SDK', () => {
  it('reads maps and escaped text of the query protocol and answers members', async () => {
    const answer = await new SNSClient(config()).send(
      new PublishCommand({
        TopicArn: TOPIC,
        Message: 'ñ & =',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'v' } },
      }),
    )
    expect(answer.MessageId).toBe('<a & b>')
    expect(received.at(-1)?.input).toEqual({
      TopicArn: TOPIC,
      Message: 'ñ & =',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'v' } },
    })
  })

  it('reads and answers lists of structures in the query protocol', async () => {
    const answer = await new SNSClient(config()).send(
      new PublishBatchCommand({
        TopicArn: TOPIC,
        PublishBatchRequestEntries: [
          { Id: '1', Message: 'a' },
          { Id: '2', Message: 'b' },
        ],
      }),
    )
    expect(answer.Successful).toEqual([{ Id: '1', MessageId: 'm1' }])
    expect(answer.Failed).toEqual([{ Id: '2', Code: 'InvalidParameter', SenderFault: true }])
    expect(received.at(-1)?.input.PublishBatchRequestEntries).toEqual([
      { Id: '1', Message: 'a' },
      { Id: '2', Message: 'b' },
    ])
  })

  it('answers maps in the query protocol', async () => {
    const command = new GetTopicAttributesCommand({ TopicArn: TOPIC })
    const { Attributes } = await new SNSClient(config()).send(command)
    expect(Attributes).toEqual({ TopicArn: TOPIC, Policy: '{"a":"<b>"}' })
  })

  it('answers a query error that the SDK knows by name, with its status', async () => {
    const command = new PublishCommand({ TopicArn: `${TOPIC}x`, Message: 'a' })
    await expect(new SNSClient(config()).send(command)).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Topic does not exist',
      $metadata: { httpStatusCode: 404 },
    })
  })

  it('answers a JSON 1.1 result with its timestamp and the caller', async () => {
    const command = new ExecuteStatementCommand({ Sql: 'select 1', Database: 'd' })
    const answer = await new RedshiftDataClient(config()).send(command)
    expect(answer).toMatchObject({ Id: 'i', CreatedAt: new Date(1598306924632) })
    expect(received.at(-1)?.principal.arn).toBe('arn:aws:iam::000000000000:root')
  })

  it('answers a JSON error with its further members', async () => {
    const command = new ExecuteStatementCommand({ Sql: 'missing', Database: 'd' })
    await expect(new RedshiftDataClient(config()).send(command)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'No such thing.',
      ResourceId: 'x',
    })
  })

  it('answers a JSON 1.0 list and, beside an error, its name in the query protocol', async () => {
    const client = new SQSClient(config())
    const QueueUrl = `${endpoint.url}/000000000000/q`
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }))
    expect(Messages).toEqual([MESSAGE])
    const command = new SendMessageCommand({ QueueUrl, MessageBody: 'a' })
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      Code: 'AWS.SimpleQueueService.NonExistentQueue',
    })
  })

  it('refuses an unknown key in each protocol', async () => {
    const unknown = { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' }
    const publish = new PublishCommand({ TopicArn: TOPIC, Message: 'a' })
    await expect(new SNSClient(config(unknown)).send(publish)).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    })
    const execute = new ExecuteStatementCommand({ Sql: 'select 1', Database: 'd' })
    await expect(new RedshiftDataClient(config(unknown)).send(execute)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    })
  })

  it("refuses what a role's policies do not allow, in AWS's words", async () => {
    await createRole('reader', 'sqs:ReceiveMessage')
    const credentials = iam.credentialsFor('arn:aws:iam::000000000000:role/reader', 'session')
    const message =
      'User: arn:aws:sts::000000000000:assumed-role/reader/session is not authorized to perform: ' +
      `sns:Publish on resource: ${TOPIC} because no identity-based policy allows the sns:Publish action`
    const publish = new PublishCommand({ TopicArn: TOPIC, Message: 'a' })
    await expect(new SNSClient(config(credentials)).send(publish)).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
      message,
    })
    const execute = new ExecuteStatementCommand({ Sql: 'select 1', Database: 'd' })
    await expect(new RedshiftDataClient(config(credentials)).send(execute)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
    const QueueUrl = `${endpoint.url}/000000000000/q`
    const receive = new ReceiveMessageCommand({ QueueUrl })
    const { Messages } = await new SQSClient(config(credentials)).send(receive)
    expect(Messages).toHaveLength(1)
  })

  it('asks for every action that an operation requires', async () => {
    await createRole('loader', 'redshift-data:BatchExecuteStatement')
    const credentials = iam.credentialsFor('arn:aws:iam::000000000000:role/loader', 'session')
    const batch = new BatchExecuteStatementCommand({ Sqls: ['select 1'], Database: 'd' })
    await expect(new RedshiftDataClient(config(credentials)).send(batch)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('perform: redshift-serverless:GetCredentials on resource'),
    })
  })

  it("refuses a role's key without its session token", async () => {
    const { accessKeyId } = iam.credentialsFor('arn:aws:iam::000000000000:role/reader', 'session')
    const keys = { accessKeyId, secretAccessKey: 'x' }
    const execute = new ExecuteStatementCommand({ Sql: 'select 1', Database: 'd' })
    await expect(new RedshiftDataClient(config(keys)).send(execute)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    })
  })
})

describe('endpoint, called over plain HTTP', () => {
  it('reads flattened lists and maps of the SQS query protocol and answers them flattened', async () => {
    const { text } = await post(
      { authorization: signedFor('sqs'), 'content-type': FORM },
      'Action=ReceiveMessage&Version=2012-11-05&AttributeName.1=All&MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=String',
    )
    expect(received.at(-1)?.input).toEqual({
      AttributeNames: ['All'],
      MessageAttributes: { a: { DataType: 'String' } },
    })
    expect(text).toContain(
      `<ReceiveMessageResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><ReceiveMessageResult><Message><MessageId>m</MessageId><Body>&quot;x&quot;</Body><MD5OfBody>${MESSAGE.MD5OfBody}</MD5OfBody><Attribute><Name>SentTimestamp</Name><Value>1</Value></Attribute></Message></ReceiveMessageResult><ResponseMetadata><RequestId>`,
    )
  })

  it('names an unknown operation in each protocol', async () => {
    const query = await post(
      { authorization: signedFor('sns'), 'content-type': FORM },
      'Action=Fly&Version=1',
    )
    expect(query.status).toBe(400)
    expect(query.text).toContain('<Code>InvalidAction</Code>')
    const json = await post(
      { authorization: signedFor('redshift-data'), 'x-amz-target': 'RedshiftData.Fly' },
      '{}',
    )
    expect(json.status).toBe(400)
    expect(JSON.parse(json.text).__type).toBe('UnknownOperationException')
    expect(json.headers.get('x-amzn-errortype')).toBe('UnknownOperationException')
  })

  it('takes the name of an inherited member for an unknown operation', async () => {
    const headers = { authorization: signedFor('sns'), 'content-type': FORM }
    expect((await post(headers, 'Action=constructor')).text).toContain('InvalidAction')
  })

  it('answers 501 naming a service that is not emulated', async () => {
    const json = await post(
      { authorization: signedFor('dynamodb'), 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      '{}',
    )
    expect(json.status).toBe(501)
    expect(JSON.parse(json.text).message).toContain('DynamoDB_20120810')
    const rest = await fetch(`${endpoint.url}/bucket`, {
      headers: { authorization: signedFor('s3') },
    })
    expect(rest.status).toBe(501)
    expect(await rest.text()).toContain("'s3'")
  })

  it('asks for a signature when there is none', async () => {
    const json = await post({ 'x-amz-target': 'RedshiftData.ExecuteStatement' }, '{}')
    expect(JSON.parse(json.text).__type).toBe('MissingAuthenticationTokenException')
  })

  it('refuses a signature for another region, naming its own', async () => {
    const headers = {
      authorization: signedFor('redshift-data', { region: 'eu-west-1' }),
      'x-amz-target': 'RedshiftData.ExecuteStatement',
    }
    const { text } = await post(headers, '{}')
    expect(JSON.parse(text)).toMatchObject({
      __type: 'InvalidSignatureException',
      message: expect.stringContaining('us-east-1'),
    })
  })

  it('answers SerializationException for a body that is not a JSON object', async () => {
    const headers = {
      authorization: signedFor('redshift-data'),
      'x-amz-target': 'RedshiftData.ExecuteStatement',
    }
    for (const body of ['{', '[]', 'null']) {
      expect(JSON.parse((await post(headers, body)).text).__type).toBe('SerializationException')
    }
  })

  it('answers 413 for a body beyond its limit', async () => {
    const headers = { authorization: signedFor('sns'), 'content-type': FORM }
    expect((await post(headers, 'a'.repeat(4 * 1024 * 1024 + 1))).status).toBe(413)
  })

  it('answers 500 in the protocol, and logs no message, when an operation crashes', async () => {
    const headers = { authorization: signedFor('sns'), 'content-type': FORM }
    const { status, text } = await post(headers, `Action=Publish&TopicArn=${TOPIC}&Message=crash`)
    expect(status).toBe(500)
    expect(text).toContain('<Type>Receiver</Type><Code>InternalFailure</Code>')
    expect(lines.join()).toContain('sns.Publish failed unexpectedly: Error')
    expect(lines.join() + text).not.toContain('secret')
  })

  it('tells who holds a key', async () => {
    const headers = { authorization: signedFor('sts'), 'content-type': FORM }
    const { text } = await post(headers, 'Action=GetCallerIdentity&Version=2011-06-15')
    expect(text).toContain('<Arn>arn:aws:iam::000000000000:root</Arn>')
  })

  it('names the port and the flag when the port is taken', async () => {
    const port = Number(new URL(endpoint.url).port)
    await expect(startEndpoint({ account, iam, services: [], port })).rejects.toThrow(
      new RegExp(`Port ${port} .* --aws-port`),
    )
  })
})
