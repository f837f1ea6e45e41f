import type { Account, AwsService, ResourceHandlers } from '../service.ts'
import { createGetSubscriptionAttributes } from './getSubscriptionAttributes.ts'
import { createGetTopicAttributes } from './getTopicAttributes.ts'
import { createListSubscriptions } from './listSubscriptions.ts'
import { createListSubscriptionsByTopic } from './listSubscriptionsByTopic.ts'
import { createListTopics } from './listTopics.ts'
import { createPublish } from './publish.ts'
import { createPublishBatch } from './publishBatch.ts'
import type { SnsContext } from './snsContext.ts'
import { createSubscriptionResource } from './subscriptionResource.ts'
import { createTopicPolicyResource } from './topicPolicyResource.ts'
import { createTopicRegistry } from './topicRegistry.ts'
import { createTopicResource } from './topicResource.ts'

export interface Sns {
  service: AwsService
  resources: ResourceHandlers
}

export const createSns = (
  account: Account,
  services: Pick<SnsContext, 'lambda' | 'sqs' | 'countMetric'>,
): Sns => {
  const sns: SnsContext = { account, topics: createTopicRegistry(account), ...services }
  return {
    service: {
      signingName: 'sns',
      protocols: ['awsQuery'],
      xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
      query: { maps: ['Attributes'] },
      accessDeniedCode: 'AuthorizationError',
      operations: {
        GetSubscriptionAttributes: createGetSubscriptionAttributes(sns),
        GetTopicAttributes: createGetTopicAttributes(sns),
        ListSubscriptions: createListSubscriptions(sns),
        ListSubscriptionsByTopic: createListSubscriptionsByTopic(sns),
        ListTopics: createListTopics(sns),
        Publish: createPublish(sns),
        PublishBatch: createPublishBatch(sns),
      },
    },
    resources: {
      'AWS::SNS::Subscription': createSubscriptionResource(sns),
      'AWS::SNS::Topic': createTopicResource(sns),
      'AWS::SNS::TopicPolicy': createTopicPolicyResource(sns),
    },
  }
}
