import { arnOf } from '../arn.ts'
import { physicalName } from '../cloudformation/physicalName.ts'
import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandler } from '../service.ts'
import type { SnsContext } from './snsContext.ts'

const RULES = {
  type: 'AWS::SNS::Topic',
  emulated: ['TopicName', 'DisplayName', 'KmsMasterKeyId', 'SignatureVersion'],
  ignored: ['DeliveryStatusLogging', 'Tags', 'TracingConfig'],
}

export const createTopicResource =
  ({ account, topics }: SnsContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const { TopicName, DisplayName, KmsMasterKeyId, SignatureVersion } = input.properties
    const name = String(TopicName ?? physicalName(input, { maxLength: 256 }))
    const arn = arnOf(account, 'sns', name)
    topics.addTopic({
      name,
      arn,
      displayName: String(DisplayName ?? ''),
      signatureVersion: String(SignatureVersion ?? '1'),
      ...(KmsMasterKeyId !== undefined && { kmsMasterKeyId: String(KmsMasterKeyId) }),
    })
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } }
  }
