import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch'
import { PublishCommand } from '@aws-sdk/client-sns'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decode, encode } from 'cborg'
import { dateDecoder, dateEncoder } from 'cborg/taglib'
import { ACCOUNT_ID, REGION } from './accountIds.ts'
import { type MessagingCloud, startMessagingCloud } from './messagingCloud.ts'

const topicArn = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:orders`

/** Writes one line in the embedded metric format for each message, and one that is none. */
const source = `
export const handler = async ({ Records }) => {
  const { Timestamp, waits } = JSON.parse(Records[0].Sns.Message)
  const CloudWatchMetrics = [{
    Namespace: 'Shop', Dimensions: [['Service']],
    Metrics: [{ Name: 'Orders', Unit: 'Count' }, { Name: 'Wait', Unit: 'Milliseconds' }],
  }]
  process.stdout.write(JSON.stringify({ _aws: { Timestamp, CloudWatchMetrics }, Service: 'web', Orders: 1, Wait: waits }) + '\\n')
  console.log('no metric')
}`

const minute = Math.floor(Date.now() / 60_000) * 60_000 - 10 * 60_000
const at = (minutes: number) => new Date(minute + minutes * 60_000)

describe('CloudWatch, served by emulator', () => {
  let cloud: MessagingCloud
  let client: CloudWatchClient

  beforeAll(async () => {
    cloud = await startMessagingCloud()
    client = new CloudWatchClient({
      region: REGION,
      endpoint: cloud.endpointUrl,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    })
    await cloud.create('AWS::SNS::Topic', 'Topic', { TopicName: 'orders' })
    const functionArn = await cloud.deployFunction('shop', source)
    await cloud.create('AWS::SNS::Subscription', 'Subscription', {
      TopicArn: topicArn,
      Protocol: 'lambda',
      Endpoint: functionArn,
    })
    const messages = [
      { Timestamp: minute + 1_000, waits: [10, 20] },
      { Timestamp: minute + 59_999, waits: [20] },
      { Timestamp: minute + 60_000, waits: 100 },
    ]
    for (const message of messages) {
      const command = new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(message) })
      await cloud.sns.send(command)
    }
    await cloud.lambda.drained()
  })

  afterAll(async () => {
    client?.destroy()
    await cloud?.close()
  })

  const metric = (MetricName: string) => ({
    Namespace: 'Shop',
    MetricName,
    Dimensions: [{ Name: 'Service', Value: 'web' }],
  })

  const getData = (
    queries: Record<string, { metric?: object; Stat: string; Period?: number }>,
    options = {},
  ) =>
    client.send(
      new GetMetricDataCommand({
        StartTime: at(0),
        EndTime: at(5),
        MetricDataQueries: Object.entries(queries).map(
          ([Id, { metric: Metric, Stat, Period = 60 }]) => ({
            Id,
            MetricStat: { Metric: Metric ?? metric('Wait'), Period, Stat },
          }),
        ),
        ...options,
      }),
    )

  it('lists what functions wrote as metrics, and what SNS counted', async () => {
    const { Metrics } = await client.send(new ListMetricsCommand({}))
    expect(Metrics).toEqual([
      {
        Namespace: 'AWS/SNS',
        MetricName: 'NumberOfMessagesPublished',
        Dimensions: [{ Name: 'TopicName', Value: 'orders' }],
      },
      metric('Orders'),
      metric('Wait'),
    ])
  })

  it.each([
    [{ Namespace: 'Shop', MetricName: 'Wait' }, 1],
    [{ Dimensions: [{ Name: 'Service' }] }, 2],
    [{ Dimensions: [{ Name: 'Service', Value: 'other' }] }, 0],
    [{ Namespace: 'AWS/SNS' }, 1],
  ])('lists by %j', async (filter, expected) => {
    const { Metrics } = await client.send(new ListMetricsCommand(filter))
    expect(Metrics).toHaveLength(expected)
  })

  it('answers datapoints by the period, newest first unless asked otherwise', async () => {
    const { MetricDataResults } = await getData({ a: { Stat: 'Sum' }, b: { Stat: 'p50' } })
    expect(MetricDataResults).toEqual([
      {
        Id: 'a',
        Label: 'Wait',
        Timestamps: [at(1), at(0)],
        Values: [100, 50],
        StatusCode: 'Complete',
      },
      {
        Id: 'b',
        Label: 'Wait',
        Timestamps: [at(1), at(0)],
        Values: [100, 20],
        StatusCode: 'Complete',
      },
    ])
    const ascending = await getData({ a: { Stat: 'Sum' } }, { ScanBy: 'TimestampAscending' })
    expect(ascending.MetricDataResults?.[0]?.Timestamps).toEqual([at(0), at(1)])
  })

  it('counts periods from the start, rounded down to its minute', async () => {
    const { MetricDataResults } = await getData(
      { a: { Stat: 'Sum', Period: 300, metric: metric('Orders') } },
      { StartTime: new Date(at(-1).getTime() + 30_000) },
    )
    expect(MetricDataResults?.[0]).toMatchObject({ Timestamps: [at(-1)], Values: [3] })
  })

  it('leaves out what is before the start, or not before the end', async () => {
    const { MetricDataResults } = await getData(
      { a: { Stat: 'SampleCount' } },
      { StartTime: at(-5), EndTime: at(1) },
    )
    expect(MetricDataResults?.[0]?.Values).toEqual([3])
  })

  it('answers no datapoints of a metric that nobody emits', async () => {
    const { MetricDataResults } = await getData({ a: { Stat: 'Sum', metric: metric('Nothing') } })
    expect(MetricDataResults?.[0]).toMatchObject({ Timestamps: [], Values: [] })
  })

  it('answers statistics of one metric, with its unit', async () => {
    const { Label, Datapoints } = await client.send(
      new GetMetricStatisticsCommand({
        ...metric('Wait'),
        StartTime: at(0),
        EndTime: at(5),
        Period: 300,
        Statistics: ['Sum', 'Average'],
        ExtendedStatistics: ['p99'],
      }),
    )
    expect({ Label, Datapoints }).toEqual({
      Label: 'Wait',
      Datapoints: [
        {
          Timestamp: at(0),
          Unit: 'Milliseconds',
          Sum: 150,
          Average: 37.5,
          ExtendedStatistics: { p99: 100 },
        },
      ],
    })
  })

  it.each([
    ['a period that is not whole minutes', () => getData({ a: { Stat: 'Sum', Period: 61 } })],
    ['an unknown statistic', () => getData({ a: { Stat: 'Median' } })],
    ['an end before the start', () => getData({ a: { Stat: 'Sum' } }, { EndTime: at(-1) })],
    ['no query', () => getData({})],
    ['metric math', () => getData({}, { MetricDataQueries: [{ Id: 'a', Expression: '1 + 1' }] })],
  ])('refuses %s', async (_, send) => {
    await expect(send()).rejects.toMatchObject({ name: 'ValidationException' })
  })

  describe('in other protocols', () => {
    const authorization = `AWS4-HMAC-SHA256 Credential=test/20261122/${REGION}/monitoring/aws4_request, SignedHeaders=host, Signature=x`
    const request = {
      StartTime: at(0),
      EndTime: at(5),
      MetricDataQueries: [
        { Id: 'a', MetricStat: { Metric: metric('Wait'), Period: 300, Stat: 'Sum' } },
      ],
    }

    it('speaks CBOR, as boto3 and the AWS CLI do', async () => {
      const response = await fetch(
        `${cloud.endpointUrl}/service/GraniteServiceVersion20100801/operation/GetMetricData`,
        {
          method: 'POST',
          headers: {
            authorization,
            'smithy-protocol': 'rpc-v2-cbor',
            'content-type': 'application/cbor',
          },
          body: encode(request, { typeEncoders: { Date: dateEncoder } }),
        },
      )
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'smithy-protocol': 'rpc-v2-cbor',
        'content-type': 'application/cbor',
      })
      const body = new Uint8Array(await response.arrayBuffer())
      expect(decode(body, { tags: { 1: dateDecoder } })).toMatchObject({
        MetricDataResults: [{ Id: 'a', Timestamps: [at(0)], Values: [150] }],
      })
    })

    it('speaks the query protocol, as clients before them do', async () => {
      const response = await fetch(cloud.endpointUrl, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({
          Action: 'GetMetricStatistics',
          Version: '2010-08-01',
          Namespace: 'Shop',
          MetricName: 'Wait',
          'Dimensions.member.1.Name': 'Service',
          'Dimensions.member.1.Value': 'web',
          StartTime: at(0).toISOString(),
          EndTime: at(5).toISOString(),
          Period: '300',
          'Statistics.member.1': 'Sum',
        }),
      })
      expect(await response.text()).toContain(
        `<member><Timestamp>${at(0).toISOString()}</Timestamp><Unit>Milliseconds</Unit><Sum>150</Sum></member>`,
      )
    })
  })
})
