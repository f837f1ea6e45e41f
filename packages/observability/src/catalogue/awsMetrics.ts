interface AwsNamespace {
  readonly dimensions: readonly string[]
  readonly names: readonly string[]
  readonly source: string
}

/** The metrics of AWS's own that are used here: nothing of ours emits them, so each is held to AWS's page. */
export const awsMetrics = {
  'AWS/SNS': {
    dimensions: ['TopicName'],
    names: [
      'NumberOfMessagesPublished',
      'NumberOfNotificationsFailed',
      'NumberOfNotificationsFailedToRedriveToDlq',
    ],
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html',
  },
  'AWS/SQS': {
    dimensions: ['QueueName'],
    names: ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'],
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
  },
  'AWS/Lambda': {
    dimensions: ['FunctionName'],
    names: [
      'AsyncEventAge',
      'AsyncEventsDropped',
      'ConcurrentExecutions',
      'DestinationDeliveryFailures',
      'Errors',
      'Throttles',
    ],
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
  },
  'AWS/ApiGateway': {
    dimensions: ['ApiId', 'Stage'],
    names: ['4xx', '5xx', 'Count', 'Latency'],
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html',
  },
  'AWS/Redshift-Serverless': {
    dimensions: ['Workgroup'],
    names: ['ComputeCapacity', 'ComputeSeconds'],
    source: 'https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-audit-logging.html',
  },
} as const satisfies Record<string, AwsNamespace>

export type AwsNamespaceName = keyof typeof awsMetrics
