import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { rootDirectory } from '../paths.ts'
import { readStacks } from '../templates/readStacks.ts'
import { references } from '../templates/rules/references.ts'
import { specification } from '../templates/rules/specification.ts'
import { wildcardActions } from '../templates/rules/wildcardActions.ts'
import { type PolicyStatement, statementsOf } from '../templates/statements.ts'
import { at, type Stack } from '../templates/template.ts'
import { parseTemplate } from './parseTemplate.ts'

const template = parseTemplate(readFileSync(join(rootDirectory, 'deploy/github-oidc.yml'), 'utf8'))
const stack: Stack = { name: 'github-cauce-dev', stage: `\${Stage}`, template }
const statements = statementsOf([stack])
const of = (logicalId: string) =>
  statements.filter(
    (statement) => statement.logicalId === logicalId && statement.effect === 'Allow',
  )
const actionsOf = (list: readonly PolicyStatement[]) => list.flatMap(({ actions }) => actions)

describe('the roles that deploy from GitHub', () => {
  it.each([specification, wildcardActions])('break no rule of $name', (rule) => {
    expect(rule.find([stack])).toEqual([])
  })

  it('refer only to what there is', () => {
    const parameters = Object.fromEntries(
      Object.keys(template.Parameters).map((name) => [name, { Type: 'AWS::SSM::Parameter' }]),
    )
    const resources = { ...parameters, ...template.Resources }
    const whole = { ...stack, template: { ...template, Resources: resources } }
    expect(references.find([whole])).toEqual([])
  })

  it('are taken by one environment of one repository, and by nobody else', () => {
    const [trust] = of('DeployRole').filter(({ principal }) => principal !== undefined)
    expect(trust?.condition).toEqual({
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': {
          'Fn::Sub': `repo:\${Repository}:environment:\${Stage}`,
        },
      },
    })
  })

  it('change stacks only as the role that CloudFormation has', () => {
    const [change] = of('DeployRole').filter(({ actions }) =>
      actions.includes('cloudformation:UpdateStack'),
    )
    expect(at(change?.condition, 'StringEquals', 'cloudformation:RoleArn')).toEqual({
      'Fn::GetAtt': ['CloudFormationRole', 'Arn'],
    })
  })

  it('write the policies of a role only inside the boundary, and never take the boundary off', () => {
    const writing = /^iam:(Put|Delete)RolePolicy$|^iam:CreateRole$/
    const found = statements.filter(({ actions }) =>
      actions.some((name) => writing.test(`${name}`)),
    )
    expect(found).toHaveLength(1)
    expect(found[0]?.condition).toEqual({
      StringEquals: { 'iam:PermissionsBoundary': { Ref: 'Boundary' } },
    })
    for (const action of ['iam:DeleteRolePermissionsBoundary', 'iam:AttachRolePolicy', 'iam:*'])
      expect(actionsOf(statements)).not.toContain(action)
  })

  it('change no role and no policy but those of the stage', () => {
    const names = statements
      .filter(({ actions }) => actions.some((action) => `${action}`.startsWith('iam:')))
      .flatMap(({ resources }) => resources)
      .map((resource) => at(resource, 'Fn::Sub') ?? at(resource, 'Fn::GetAtt'))
    expect(new Set(names.map((name) => `${name}`.split(':').at(-1)))).toEqual(
      new Set([
        `role/cauce-\${Stage}-ingest`,
        `role/cauce-\${Stage}-api`,
        `policy/cauce-\${Stage}-customers-publisher`,
        'role/aws-service-role/redshift.amazonaws.com/*',
        'role/aws-service-role/ops.apigateway.amazonaws.com/*',
        'CloudFormationRole,Arn',
      ]),
    )
  })

  it('stay below what IAM takes', () => {
    for (const { Type, Properties = {} } of Object.values(template.Resources)) {
      const sizeOf = (value: unknown) => JSON.stringify(value).length
      if (Type === 'AWS::IAM::ManagedPolicy')
        expect(sizeOf(Properties.PolicyDocument)).toBeLessThan(6_144)
      if (Type === 'AWS::IAM::Role') expect(sizeOf(Properties.Policies ?? [])).toBeLessThan(10_240)
    }
  })
})

describe('the boundary of the functions', () => {
  let roles: PolicyStatement[]

  beforeAll(async () => {
    const stacks = await readStacks('dev')
    roles = statementsOf(stacks).filter(
      ({ resource, principal }) => resource.Type === 'AWS::IAM::Role' && principal === undefined,
    )
  }, 60_000)

  it('has room for everything that the packaged roles allow', () => {
    const inside = new Set(actionsOf(of('Boundary')))
    expect(roles.length).toBeGreaterThan(0)
    expect(actionsOf(roles).filter((action) => !inside.has(action))).toEqual([])
  })

  it('has room for nothing else', () => {
    const needed = new Set(actionsOf(roles))
    expect(actionsOf(of('Boundary')).filter((action) => !needed.has(action))).toEqual([])
  })
})
