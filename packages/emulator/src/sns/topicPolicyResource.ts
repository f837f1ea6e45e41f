import { physicalName } from '../cloudformation/physicalName.ts'
import { refuseProperties } from '../refuseProperties.ts'
import type { ResourceHandler } from '../service.ts'
import type { SnsContext } from './snsContext.ts'

const RULES = { type: 'AWS::SNS::TopicPolicy', emulated: ['Topics', 'PolicyDocument'] }

/** `AWS::SNS::TopicPolicy`: shown by GetTopicAttributes. Access is decided by the caller's own policies alone. */
export const createTopicPolicyResource =
  ({ topics }: SnsContext): ResourceHandler =>
  (input) => {
    refuseProperties(input, RULES)
    const { Topics, PolicyDocument } = input.properties
    for (const arn of Topics as readonly string[]) {
      topics.getTopic(arn).policy = PolicyDocument as object
    }
    const id = physicalName(input, { maxLength: 255 })
    return { ref: id, attributes: { Id: id } }
  }
