import { createHash } from 'node:crypto'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type MessagingCloud, startMessagingCloud } from './messagingCloud.ts'

const INVALID_VALUE = { name: 'InvalidParameterValue' }

describe('SQS, served by emulator', () => {
  let cloud: MessagingCloud
  let QueueUrl: string

  beforeAll(async () => {
    cloud = await startMessagingCloud()
    QueueUrl = (await cloud.createQueue('letters')).url
  })
  beforeEach(() => cloud.sqs.send(new PurgeQueueCommand({ QueueUrl })))
  afterAll(() => cloud.close())

  const send = (MessageBody: string) =>
    cloud.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))

  const receive = async (options = {}) => {
    const command = new ReceiveMessageCommand({ QueueUrl, ...options })
    return (await cloud.sqs.send(command)).Messages ?? []
  }

  it('gives back a message with its attributes, and digests the SDK accepts', async () => {
    const MessageAttributes = {
      reason: { DataType: 'String', StringValue: 'ñandú' },
      count: { DataType: 'Number.int', StringValue: '7' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
    }
    const sent = await cloud.sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'hello', MessageAttributes }),
    )

    const [message] = await receive({
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    })

    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'hello',
      MD5OfBody: '5d41402abc4b2a76b9719d911017c592',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes,
      Attributes: { ApproximateReceiveCount: '1', SenderId: '000000000000' },
    })
  })

  it('computes the digest of attributes as AWS does', async () => {
    // Recorded from AWS by LocalStack's snapshot tests: attr1 = Number 19.12.
    const { MD5OfMessageAttributes } = await cloud.sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: 'x',
        MessageAttributes: { attr1: { DataType: 'Number', StringValue: '19.12' } },
      }),
    )
    expect(MD5OfMessageAttributes).toBe('1f07082409022a373fa2a2601f82b3cb')
  })

  it('hides a received message until its visibility timeout ends, and counts the receipts', async () => {
    await send('again')
    const [first] = await receive({ VisibilityTimeout: 1 })
    expect(await receive()).toEqual([])

    const [second] = await receive({
      WaitTimeSeconds: 5,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    })

    expect(second?.MessageId).toBe(first?.MessageId)
    expect(second?.Attributes).toEqual({ ApproximateReceiveCount: '2' })
  })

  it('shows a message again at once when its visibility is set to 0', async () => {
    await send('now')
    const [first] = await receive({ VisibilityTimeout: 600 })
    await cloud.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    )
    expect(await receive()).toHaveLength(1)
  })

  it('deletes by the newest receipt handle only', async () => {
    await send('kept')
    const [first] = await receive({ VisibilityTimeout: 0 })
    const [second] = await receive({ VisibilityTimeout: 0 })
    const remove = (ReceiptHandle: string | undefined) =>
      cloud.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))

    await remove(first?.ReceiptHandle)
    const [third] = await receive({ VisibilityTimeout: 0 })
    expect(third?.MessageId).toBe(second?.MessageId)

    await remove(third?.ReceiptHandle)
    expect(await receive()).toEqual([])
  })

  it('answers a long poll as soon as a message arrives', async () => {
    const startedAt = performance.now()
    const polling = receive({ WaitTimeSeconds: 20 })
    setTimeout(() => send('late'), 200)

    expect((await polling)[0]?.Body).toBe('late')
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  it('ends a long poll without messages after its time', async () => {
    const startedAt = performance.now()
    expect(await receive({ WaitTimeSeconds: 1 })).toEqual([])
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  it('gives no message to a client that hung up', async () => {
    const startedAt = performance.now()
    const hangUp = new AbortController()
    const polling = cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
      abortSignal: hangUp.signal,
    })
    setTimeout(() => hangUp.abort(), 200)
    await expect(polling).rejects.toMatchObject({ name: 'AbortError' })

    // The endpoint learns of the closed connection a moment after the client.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await send('for another')
    expect(await receive({ WaitTimeSeconds: 2 })).toHaveLength(1)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  it('keeps a delayed message back', async () => {
    await cloud.sqs.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 1 }),
    )
    expect(await receive()).toEqual([])
    expect(await receive({ WaitTimeSeconds: 3 })).toHaveLength(1)
  })

  it('receives at most MaxNumberOfMessages, oldest first', async () => {
    await cloud.sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: ['a', 'b', 'c'].map((MessageBody) => ({ Id: MessageBody, MessageBody })),
      }),
    )
    const messages = await receive({ MaxNumberOfMessages: 2 })
    expect(messages.map(({ Body }) => Body)).toEqual(['a', 'b'])
  })

  it('reports the wrong entries of a batch beside the good ones', async () => {
    await send('one')
    const [message] = await receive()
    const { Successful, Failed } = await cloud.sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'good', ReceiptHandle: message?.ReceiptHandle },
          { Id: 'bad', ReceiptHandle: 'nonsense' },
        ],
      }),
    )
    expect(Successful).toEqual([{ Id: 'good' }])
    expect(Failed).toMatchObject([{ Id: 'bad', Code: 'ReceiptHandleIsInvalid', SenderFault: true }])
  })

  it('takes a message of 1 MiB and refuses one byte more', async () => {
    const body = 'x'.repeat(1_048_576)
    await send(body)
    await expect(send(`${body}y`)).rejects.toMatchObject({
      ...INVALID_VALUE,
      message:
        'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    })
  })

  it.each([
    ['WaitTimeSeconds', { WaitTimeSeconds: 21 }, 'Must be >= 0 and <= 20, if provided.'],
    ['MaxNumberOfMessages', { MaxNumberOfMessages: 11 }, 'Must be between 1 and 10, if provided.'],
  ])('refuses a %s beyond its range', async (name, options, reason) => {
    const [value] = Object.values(options)
    await expect(receive(options)).rejects.toMatchObject({
      ...INVALID_VALUE,
      message: `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`,
    })
  })

  it('refuses eleven entries and repeated ids', async () => {
    const batch = (ids: string[]) =>
      cloud.sqs.send(
        new SendMessageBatchCommand({
          QueueUrl,
          Entries: ids.map((Id) => ({ Id, MessageBody: 'x' })),
        }),
      )
    await expect(batch(Array.from({ length: 11 }, (_, i) => `${i}`))).rejects.toMatchObject({
      message: 'Maximum number of entries per request are 10. You have sent 11.',
    })
    await expect(batch(['a', 'a'])).rejects.toMatchObject({ message: 'Id a repeated.' })
  })

  it('tells the queue by name and its attributes', async () => {
    await send('x')
    const found = await cloud.sqs.send(new GetQueueUrlCommand({ QueueName: 'letters' }))
    expect(found.QueueUrl).toBe(`${cloud.endpointUrl}/000000000000/letters`)

    const { Attributes } = await cloud.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    )
    expect(Attributes).toMatchObject({
      QueueArn: 'arn:aws:sqs:us-east-1:000000000000:letters',
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '0',
      VisibilityTimeout: '30',
    })
    const { QueueUrls } = await cloud.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'let' }))
    expect(QueueUrls).toEqual([QueueUrl])
  })

  it('answers QueueDoesNotExist for an unknown queue', async () => {
    const unknown = QueueUrl.replace('letters', 'nothing')
    const sending = cloud.sqs.send(new SendMessageCommand({ QueueUrl: unknown, MessageBody: 'x' }))
    await expect(sending).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      message: 'The specified queue does not exist.',
    })
  })

  it('drops a message when its retention ends', async () => {
    const { url } = await cloud.createQueue('brief', { MessageRetentionPeriod: 1 })
    await cloud.sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' }))
    await new Promise((resolve) => setTimeout(resolve, 1100))
    const { Messages } = await cloud.sqs.send(new ReceiveMessageCommand({ QueueUrl: url }))
    expect(Messages).toBeUndefined()
  })

  it('refuses a queue property without an effect here, naming it', async () => {
    const creating = cloud.createQueue('fifo', { FifoQueue: true })
    await expect(creating).rejects.toThrow('property FifoQueue of AWS::SQS::Queue is not emulated')
  })

  describe('in the query protocol of older clients', () => {
    const call = async (parameters: Record<string, string>) => {
      const response = await fetch(cloud.endpointUrl, {
        method: 'POST',
        headers: {
          authorization:
            'AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
        },
        body: new URLSearchParams({ Version: '2012-11-05', QueueUrl, ...parameters }),
      })
      return response.text()
    }

    it('sends and receives with flattened lists and maps', async () => {
      const sent = await call({
        Action: 'SendMessage',
        MessageBody: 'old',
        'MessageAttribute.1.Name': 'kind',
        'MessageAttribute.1.Value.DataType': 'String',
        'MessageAttribute.1.Value.StringValue': 'legacy',
      })
      const md5 = createHash('md5').update('old').digest('hex')
      expect(sent).toContain(`<MD5OfMessageBody>${md5}</MD5OfMessageBody>`)

      const received = await call({
        Action: 'ReceiveMessage',
        MaxNumberOfMessages: '1',
        'AttributeName.1': 'ApproximateReceiveCount',
        'MessageAttributeName.1': 'All',
      })
      expect(received).toContain(
        '<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>',
      )
      expect(received).toContain(
        '<MessageAttribute><Name>kind</Name><Value><DataType>String</DataType><StringValue>legacy</StringValue></Value></MessageAttribute>',
      )
    })

    it('sends a batch and names its errors as it did', async () => {
      const sent = await call({
        Action: 'SendMessageBatch',
        'SendMessageBatchRequestEntry.1.Id': 'a',
        'SendMessageBatchRequestEntry.1.MessageBody': 'one',
      })
      expect(sent).toContain('<SendMessageBatchResultEntry><Id>a</Id>')

      const failed = await call({ Action: 'SendMessage', MessageBody: 'x', QueueUrl: '/x/none' })
      expect(failed).toContain('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>')
    })
  })
})
