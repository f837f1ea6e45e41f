import { finding, type Rule } from '../rule.ts'
import { type PolicyStatement, statementsOf } from '../statements.ts'

export const wildcardActions: Rule = {
  name: 'wildcardActions',
  because: 'A `*` grants what nobody has read, and what AWS will add next year.',
  find: (stacks) =>
    statementsOf(stacks)
      // A denial only narrows; osls denies `s3:*` without TLS.
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) =>
        statement.actions
          .filter((action) => String(action).includes('*') && !isException(statement, action))
          .map((action) => finding(statement, `allows ${action}: name the actions that are used`)),
      ),
}

const exceptions: readonly {
  action: string
  type: string
  principal?: RegExp
  because: string
}[] = [
  {
    action: 'kms:*',
    type: 'AWS::KMS::Key',
    principal: /:root"/,
    because:
      'Without it a key policy can lock everybody out for good; with it the account decides by IAM.',
  },
  {
    action: 'kms:GenerateDataKey*',
    type: 'AWS::KMS::Key',
    because:
      'The form AWS documents for SNS writing to encrypted queues, which uses both variants.',
  },
  {
    action: 'kms:GenerateDataKey*',
    type: 'AWS::IAM::ManagedPolicy',
    because: 'The form AWS documents for publishing to an encrypted topic.',
  },
]

const isException = ({ resource, principal }: PolicyStatement, action: unknown) =>
  exceptions.some(
    (exception) =>
      exception.action === action &&
      exception.type === resource.Type &&
      (exception.principal?.test(JSON.stringify(principal)) ?? true),
  )
