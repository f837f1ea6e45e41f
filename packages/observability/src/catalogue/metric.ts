import {
  type ErrorOutcome,
  errorMetric,
  type MetricName,
  metricNamespace,
  type ServiceName,
} from '../functionMetrics.ts'
import type { AwsNamespaceName, awsMetrics } from './awsMetrics.ts'
import { apiId, functionNames, queueNames, stage, topicName, workgroupName } from './names.ts'

/** One CloudWatch metric: the three together are its identity. */
export interface Metric {
  readonly namespace: string
  readonly name: string
  readonly dimensions: Readonly<Record<string, string>>
}

/** `Sum`, `Maximum`, `p99`, …: CloudWatch's own names. */
export interface MetricStat extends Metric {
  readonly stat: 'Sum' | 'Average' | 'Maximum' | 'p50' | 'p99'
}

type Stat = MetricStat['stat']

/** A metric that a function of ours emits: one that it does not emit does not compile. */
export const own = <Service extends ServiceName>(
  service: Service,
  name: MetricName<Service>,
  stat: Stat = 'Sum',
): MetricStat => ({
  namespace: metricNamespace,
  name: String(name),
  dimensions: { Service: service, Stage: stage },
  stat,
})

export const errorsOf = (service: ServiceName, outcome: ErrorOutcome): MetricStat => ({
  namespace: metricNamespace,
  name: errorMetric.name,
  dimensions: { Service: service, Stage: stage, Outcome: outcome },
  stat: 'Sum',
})

type AwsName<Namespace extends AwsNamespaceName> = (typeof awsMetrics)[Namespace]['names'][number]

const ofAws =
  <Namespace extends AwsNamespaceName>(
    namespace: Namespace,
    dimensions: Record<(typeof awsMetrics)[Namespace]['dimensions'][number], string>,
  ) =>
  (name: AwsName<Namespace>, stat: Stat = 'Sum'): MetricStat => ({
    namespace,
    name,
    dimensions,
    stat,
  })

export const ofTopic = ofAws('AWS/SNS', { TopicName: topicName })
export const ofQueue = (queue: keyof typeof queueNames) =>
  ofAws('AWS/SQS', { QueueName: queueNames[queue] })
export const ofFunction = (service: ServiceName) =>
  ofAws('AWS/Lambda', { FunctionName: functionNames[service] })
export const ofApi = ofAws('AWS/ApiGateway', { ApiId: apiId, Stage: '$default' })
export const ofWarehouse = ofAws('AWS/Redshift-Serverless', { Workgroup: workgroupName })
