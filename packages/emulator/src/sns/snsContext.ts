import type { CloudWatch } from '../cloudWatch/createCloudWatch.ts'
import type { Lambda } from '../lambda/createLambda.ts'
import type { Account } from '../service.ts'
import type { Sqs } from '../sqs/createSqs.ts'
import type { TopicRegistry } from './topicRegistry.ts'

/** What SNS's operations share. */
export interface SnsContext {
  account: Account
  topics: TopicRegistry
  lambda: Pick<Lambda, 'invokeAsync'>
  sqs: Pick<Sqs, 'sendMessage'>
  countMetric?: CloudWatch['count']
}
