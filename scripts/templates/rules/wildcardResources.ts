import { finding, type Rule } from '../rule.ts'
import { type PolicyStatement, statementsOf } from '../statements.ts'

export const wildcardResources: Rule = {
  name: 'wildcardResources',
  because: 'An action on `*` reaches the resources of every other system in the account.',
  find: (stacks) =>
    statementsOf(stacks)
      .filter(({ effect, resources }) => effect === 'Allow' && resources.some(isEverything))
      .filter((statement) => !isException(statement))
      .map((statement) =>
        finding(
          statement,
          `allows ${statement.actions.join(', ')} on every resource: name the resource`,
        ),
      ),
}

/** `*`, or an ARN that names a service but nothing in it, such as `arn:aws:sqs:*:*:*`. */
const isEverything = (resource: unknown) =>
  typeof resource === 'string' && /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*)$/.test(resource)

/** Actions that know no resource, with the condition that narrows them instead. */
const withoutResource: Readonly<Record<string, string>> = {
  'redshift-data:DescribeStatement': 'redshift-data:statement-owner-iam-userid',
  'redshift-data:GetStatementResult': 'redshift-data:statement-owner-iam-userid',
  'redshift-data:CancelStatement': 'redshift-data:statement-owner-iam-userid',
}

const isException = ({ resource, actions, condition }: PolicyStatement) =>
  // In a key policy `*` is the key itself.
  resource.Type === 'AWS::KMS::Key' ||
  actions.every((action) => {
    const conditionKey = withoutResource[String(action)]
    return conditionKey !== undefined && JSON.stringify(condition ?? {}).includes(conditionKey)
  })
