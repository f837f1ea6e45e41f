import { resolve } from '../resolve.ts'
import { finding, type Rule } from '../rule.ts'
import { property, resourcesOf } from '../template.ts'

export const subscriptionDeadLetters: Rule = {
  name: 'subscriptionDeadLetters',
  because:
    'SNS drops a message whose delivery fails for good, unless the subscription has a dead-letter queue.',
  find: (stacks) =>
    resourcesOf(stacks, 'AWS::SNS::Subscription').flatMap((place) => {
      if (readByPeople.includes(property(place, 'Protocol'))) return []
      const target = property(place, 'RedrivePolicy', 'deadLetterTargetArn')
      const queues = resolve(stacks, place.stack, target)
      return queues.some(({ resource }) => resource.Type === 'AWS::SQS::Queue')
        ? []
        : finding(place, 'has no dead-letter queue of ours: set RedrivePolicy.deadLetterTargetArn')
    }),
}

/** Alarms by mail: the alarm's own state is what counts, and nobody would send a mail again. */
const readByPeople: readonly unknown[] = ['email', 'email-json', 'sms']
