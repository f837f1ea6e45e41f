import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  type PublishCommandInput,
} from '@aws-sdk/client-sns'
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ACCOUNT_ID, REGION } from './accountIds.ts'
import { type MessagingCloud, startMessagingCloud } from './messagingCloud.ts'

const TopicArn = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:news`
const KIB_256 = 262_144

/** Writes its event as one log line, for the test to read. */
const ECHO = `export const handler = async (event) => process.stdout.write('EVENT ' + JSON.stringify(event) + '\\n')`

describe('SNS, served by emulator', () => {
  let cloud: MessagingCloud
  let subscriptionArn: string
  let deadLetters: { url: string; arn: string }

  beforeAll(async () => {
    cloud = await startMessagingCloud()
    const functionArn = await cloud.deployFunction('reader', ECHO)
    deadLetters = await cloud.createQueue('news-dead-letter')
    await cloud.create('AWS::SNS::Topic', 'News', { TopicName: 'news', DisplayName: 'News' })
    const subscription = await cloud.create('AWS::SNS::Subscription', 'Reader', {
      TopicArn,
      Protocol: 'lambda',
      Endpoint: functionArn,
      RedrivePolicy: { deadLetterTargetArn: deadLetters.arn },
    })
    subscriptionArn = subscription.ref
  })
  afterAll(() => cloud.close())

  const publish = (input: Partial<PublishCommandInput>) =>
    cloud.sns.send(new PublishCommand({ TopicArn, Message: 'hello', ...input }))

  const deliveredEvents = async () => {
    await cloud.lambda.drained()
    return cloud.lambda
      .logs('reader')
      .filter((line) => line.startsWith('EVENT '))
      .map((line) => JSON.parse(line.slice('EVENT '.length)))
  }

  it('hands the function one record in the shape AWS sends', async () => {
    const { MessageId } = await publish({
      Message: 'good news',
      MessageAttributes: {
        kind: { DataType: 'String', StringValue: 'a' },
        raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
      },
    })

    const event = (await deliveredEvents()).at(-1)

    expect(event).toEqual({
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: subscriptionArn,
          Sns: {
            Type: 'Notification',
            MessageId,
            TopicArn,
            Subject: null,
            Message: 'good news',
            Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
            SignatureVersion: '1',
            Signature: expect.any(String),
            SigningCertUrl: expect.stringMatching(/^https:\/\/sns\.us-east-1\.amazonaws\.com\//),
            UnsubscribeUrl: expect.stringContaining(subscriptionArn),
            MessageAttributes: {
              kind: { Type: 'String', Value: 'a' },
              raw: { Type: 'Binary', Value: 'AQI=' },
            },
          },
        },
      ],
    })
  })

  it('carries the subject and, of a structured message, the text for lambda', async () => {
    await publish({
      Subject: 'Weather',
      MessageStructure: 'json',
      Message: JSON.stringify({ default: 'd', lambda: 'l' }),
    })
    const { Sns } = (await deliveredEvents()).at(-1).Records[0]
    expect(Sns).toMatchObject({ Subject: 'Weather', Message: 'l' })
  })

  it('publishes a batch of ten, each an event of its own', async () => {
    const before = (await deliveredEvents()).length
    const { Successful, Failed } = await cloud.sns.send(
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: Array.from({ length: 10 }, (_, i) => ({
          Id: `id-${i}`,
          Message: `message ${i}`,
          MessageAttributes: { i: { DataType: 'Number', StringValue: `${i}` } },
        })),
      }),
    )
    expect(Failed).toEqual([])
    const ids = (await deliveredEvents())
      .slice(before)
      .map(({ Records }) => Records[0].Sns.MessageId)
    expect(ids.sort()).toEqual(Successful?.map(({ MessageId }) => MessageId).sort())
  })

  it('takes 256 KiB of message and attributes together, and no byte more', async () => {
    const MessageAttributes = { name: { DataType: 'String', StringValue: 'value' } }
    const Message = 'x'.repeat(KIB_256 - 'nameStringvalue'.length)
    await publish({ Message, MessageAttributes })
    await expect(publish({ Message: `${Message}x`, MessageAttributes })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid parameter: Message too long',
    })
  })

  it('counts bytes, not characters', async () => {
    await expect(publish({ Message: 'ñ'.repeat(KIB_256 / 2 + 1) })).rejects.toThrow(
      'Invalid parameter: Message too long',
    )
  })

  const attribute = (value: object) => ({ MessageAttributes: { attr1: value as never } })

  // Texts recorded from AWS by LocalStack's snapshot tests.
  it.each<[string, Partial<PublishCommandInput>, string]>([
    ['an empty message', { Message: '' }, 'Invalid parameter: Empty message'],
    ['an empty subject', { Subject: '' }, 'Invalid parameter: Subject'],
    [
      'a structured message without a default',
      { MessageStructure: 'json', Message: '{"lambda":"x"}' },
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      'a structured message that is no JSON',
      { MessageStructure: 'json', Message: '{' },
      'Invalid parameter: Message Structure - JSON message body failed to parse',
    ],
    [
      'what is no ARN',
      { TopicArn: 'randomstring' },
      'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
    ],
    [
      'a topic of another region',
      { TopicArn: TopicArn.replace(REGION, 'eu-west-1') },
      'Invalid parameter: TopicArn',
    ],
    [
      'an attribute without a value',
      attribute({ DataType: 'String' }),
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
    ],
    [
      'an attribute of an unknown type',
      attribute({ DataType: 'InvalidType', StringValue: 'x' }),
      "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    ],
    [
      'text in a binary attribute',
      attribute({ DataType: 'Binary', StringValue: 'x' }),
      "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
    ],
    [
      'an attribute name with a circumflex',
      { MessageAttributes: { '^': { DataType: 'String', StringValue: 'x' } } },
      "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
    ],
  ])('refuses %s', async (_what, input, message) => {
    await expect(publish(input)).rejects.toMatchObject({ message })
  })

  it('answers NotFound for an unknown topic', async () => {
    await expect(publish({ TopicArn: `${TopicArn}-not` })).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Topic does not exist',
    })
  })

  it.each([
    ['no entries', [], "The batch request doesn't contain any entries."],
    [
      'eleven entries',
      Array.from({ length: 11 }, (_, i) => ({ Id: `${i}`, Message: 'x' })),
      'The batch request contains more entries than permissible.',
    ],
    [
      'the same id twice',
      [
        { Id: '1', Message: 'x' },
        { Id: '1', Message: 'y' },
      ],
      'Two or more batch entries in the request have the same Id.',
    ],
    [
      'an id with a dot',
      [{ Id: 'message.id', Message: 'x' }],
      'The Id of a batch entry in the batch request contains an impermissible character: message.id',
    ],
    [
      'more than 256 KiB together',
      [
        { Id: '1', Message: 'x'.repeat(KIB_256) },
        { Id: '2', Message: 'x' },
      ],
      'The length of all the messages put together is more than the limit.',
    ],
  ])('refuses a batch of %s', async (_what, PublishBatchRequestEntries, message) => {
    const command = new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries })
    await expect(cloud.sns.send(command)).rejects.toMatchObject({ message })
  })

  it('tells topics, subscriptions and their attributes', async () => {
    const topics = await cloud.sns.send(new ListTopicsCommand({}))
    expect(topics.Topics).toContainEqual({ TopicArn })

    const { Attributes } = await cloud.sns.send(new GetTopicAttributesCommand({ TopicArn }))
    expect(Attributes).toMatchObject({
      TopicArn,
      DisplayName: 'News',
      SubscriptionsConfirmed: '1',
    })

    const byTopic = await cloud.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))
    expect(byTopic.Subscriptions).toMatchObject([{ SubscriptionArn: subscriptionArn, TopicArn }])
    const all = await cloud.sns.send(new ListSubscriptionsCommand({}))
    expect(all.Subscriptions).toContainEqual(byTopic.Subscriptions?.[0])

    const subscription = await cloud.sns.send(
      new GetSubscriptionAttributesCommand({ SubscriptionArn: subscriptionArn }),
    )
    expect(subscription.Attributes).toMatchObject({
      Protocol: 'lambda',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetters.arn }),
    })
  })

  it('refuses properties without an effect here, naming them', async () => {
    const subscribe = (properties: Record<string, unknown>) =>
      cloud.create('AWS::SNS::Subscription', 'Other', {
        TopicArn,
        Protocol: 'lambda',
        Endpoint: 'arn',
        ...properties,
      })
    await expect(subscribe({ RawMessageDelivery: true })).rejects.toThrow('RawMessageDelivery')
    await expect(subscribe({ FilterPolicy: {} })).rejects.toThrow('FilterPolicy')
    await expect(subscribe({ Protocol: 'sqs' })).rejects.toThrow('Protocol')
  })

  describe('when the hand-off to Lambda is refused', () => {
    const closedTopicArn = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:closed`

    const receive = async () => {
      const command = new ReceiveMessageCommand({ QueueUrl: deadLetters.url })
      return (await cloud.sqs.send(command)).Messages ?? []
    }

    beforeAll(async () => {
      await cloud.create('AWS::SNS::Topic', 'Closed', { TopicName: 'closed' })
      await cloud.create('AWS::SNS::Subscription', 'ToNothing', {
        TopicArn: closedTopicArn,
        Protocol: 'lambda',
        Endpoint: `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:gone`,
        RedrivePolicy: { deadLetterTargetArn: deadLetters.arn },
      })
    })

    it('loses the message, and says so, while the queue does not let SNS send', async () => {
      await publish({ TopicArn: closedTopicArn })
      expect(await receive()).toEqual([])
      expect(cloud.logLines.at(-1)).toMatch(/^sns: message .* discarded: sns\.amazonaws\.com/)
    })

    it('sends it to the subscription dead-letter queue, without asking the function', async () => {
      await cloud.create('AWS::SQS::QueuePolicy', 'LetSnsSend', {
        Queues: [deadLetters.url],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: deadLetters.arn,
              Condition: { ArnEquals: { 'aws:SourceArn': closedTopicArn } },
            },
          ],
        },
      })
      const { MessageId } = await publish({ TopicArn: closedTopicArn, Message: 'lost?' })
      const [message] = await receive()
      expect(JSON.parse(message?.Body ?? '')).toMatchObject({
        Type: 'Notification',
        MessageId,
        TopicArn: closedTopicArn,
        Message: 'lost?',
        SigningCertURL: expect.any(String),
      })
    })
  })
})
