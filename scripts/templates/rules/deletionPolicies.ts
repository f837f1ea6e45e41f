import { finding, type Rule } from '../rule.ts'
import { resourcesOf } from '../template.ts'

export const deletionPolicies: Rule = {
  name: 'deletionPolicies',
  because: '`sls remove`, or a property that replaces the resource, must not take data along.',
  find: (stacks) =>
    resourcesOf(stacks).flatMap((place) => {
      const { logicalId } = place
      const { Type, DeletionPolicy, UpdateReplacePolicy } = place.resource
      const content = stores[Type]
      const isKept = keeps.includes(DeletionPolicy) && UpdateReplacePolicy === 'Retain'
      return content === undefined || isKept || temporary.includes(`${Type} ${logicalId}`)
        ? []
        : finding(
            place,
            `holds ${content} and goes with its stack: set DeletionPolicy: RetainExceptOnCreate and UpdateReplacePolicy: Retain`,
          )
    }),
}

/** RetainExceptOnCreate also clears up after a first deploy that fails, which could not be repeated otherwise. */
const keeps: readonly (string | undefined)[] = ['Retain', 'RetainExceptOnCreate']

/**
 * What is lost with each. Not here: the workgroup (it computes, the namespace holds), log groups (30 days of lines
 * without personal data) and the deployment buckets (built from git).
 */
const stores: Readonly<Record<string, string>> = {
  'AWS::RedshiftServerless::Namespace': 'the warehouse',
  'AWS::KMS::Key': 'what every other store is read with',
  'AWS::SQS::Queue': 'messages that are nowhere else',
  'AWS::SNS::Topic': 'the address that producers have',
  'AWS::Cognito::UserPool': "the clients' credentials",
  'AWS::SecretsManager::Secret': 'a secret',
  'AWS::DynamoDB::Table': 'a table',
}

/** Only alarms publish to it, and they go with it. */
const temporary: readonly string[] = ['AWS::SNS::Topic AlertsTopic']
