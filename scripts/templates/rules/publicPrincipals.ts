import { finding, type Rule } from '../rule.ts'
import { statementsOf } from '../statements.ts'
import { at, listOf } from '../template.ts'

export const publicPrincipals: Rule = {
  name: 'publicPrincipals',
  because: 'A statement that allows `*` opens a topic, queue, key or bucket to every AWS account.',
  find: (stacks) =>
    statementsOf(stacks)
      .filter(({ effect, principal }) => effect === 'Allow' && isPublic(principal))
      .map((statement) => finding(statement, 'allows every principal: name the account or role')),
}

const isPublic = (principal: unknown) =>
  principal === '*' || listOf(at(principal, 'AWS')).includes('*')
