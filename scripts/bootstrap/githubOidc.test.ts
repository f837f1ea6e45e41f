import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { rootDirectory } from '../paths.ts'
import { readStacks } from '../templates/readStacks.ts'
import { references } from '../templates/rules/references.ts'
import { specification } from '../templates/rules/specification.ts'
import { wildcardActions } from '../templates/rules/wildcardActions.ts'
import { type PolicyStatement, statementsOf } from '../templates/statements.ts'
import { at, listOf, type Stack } from '../templates/template.ts'
import { parseTemplate } from './parseTemplate.ts'

const template = parseTemplate(readFileSync(join(rootDirectory, 'deploy/github-oidc.yml'), 'utf8'))
const stack: Stack = { name: 'github-cauce-dev', stage: `\${Stage}`, template }
const statements = statementsOf([stack])
const of = (logicalId: string) =>
  statements.filter(
    (statement) => statement.logicalId === logicalId && statement.effect === 'Allow',
  )
const actionsOf = (list: readonly PolicyStatement[]) => list.flatMap(({ actions }) => actions)
const ownStage = { Ref: 'Stage' }
const allowing = (action: string) =>
  ['RolesAndCode', 'MessagesAndSignals', 'Warehouse']
    .flatMap(of)
    .filter(({ actions }) => actions.includes(action))
const keyConditions = (action: string) =>
  allowing(action)
    .filter(({ resources }) => `${at(resources[0], 'Fn::Sub')}`.endsWith(':key/*'))
    .map(({ condition }) => condition)

/** As CloudFormation generates it: 63 characters at most, of which twelve at the end are random. */
const bucketName = (stackName: string) => {
  const logicalId = 'serverlessdeploymentbucket'
  const fits = `${stackName}-${logicalId}`.length <= 63 - 13
  const parts = fits ? [stackName, logicalId] : [stackName.slice(0, 24), logicalId.slice(0, 24)]
  return [...parts, 'a1b2c3d4e5f6'].join('-')
}

const bucketPatterns = (logicalId: string, stage: string) =>
  of(logicalId)
    .filter(({ actions }) => actions.includes('s3:GetBucketLocation'))
    .flatMap(({ resources }) => resources)
    .map((resource) => listOf(at(resource, 'Fn::If'))[['dev', 'prod'].includes(stage) ? 1 : 2])
    .map((arn) => `${at(arn, 'Fn::Sub')}`.split(':::')[1] ?? '')
    .filter((pattern) => !pattern.endsWith('/*'))
    .map((pattern) => pattern.replace(`\${Stage}`, stage).replaceAll('*', '.*'))
    .map((pattern) => new RegExp(`^${pattern}$`))

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

  it.each([
    ['of an older repository', 'example-org/cauce', true],
    ['of a repository named with ids', 'example-org@123/cauce.api@456', true],
    ['of any repository', 'example-org/*', false],
    ['with an id that is none', 'example-org@x/cauce', false],
    ['that says the environment as well', 'example-org/cauce:environment', false],
  ])('take the name %s as they should', (_, repository, taken) => {
    const pattern = at(template.Parameters.Repository, 'AllowedPattern')
    expect(new RegExp(`^(?:${pattern})$`).test(repository)).toBe(taken)
  })

  it.each(['dev', 'prod', 'a-stage-of-21-letters'])('reach the artefacts of %s', (stage) => {
    const services = ['platform', 'ingest', 'api', 'observability']
    const names = services.map((service) => bucketName(`cauce-${service}-${stage}`))
    for (const logicalId of ['DeployRole', 'RolesAndCode']) {
      const patterns = bucketPatterns(logicalId, stage)
      expect(names.filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([])
    }
  })

  it('reach no artefacts of prod as dev', () => {
    const prod = bucketName('cauce-api-prod')
    for (const logicalId of ['DeployRole', 'RolesAndCode'])
      expect(bucketPatterns(logicalId, 'dev').some((pattern) => pattern.test(prod))).toBe(false)
  })

  it('make composite alarms anywhere, as CloudWatch asks', () => {
    const found = allowing('cloudwatch:PutCompositeAlarm')
    expect(found.map(({ resources }) => resources)).toEqual([['*']])
  })

  it.each([
    ['kms:EnableKeyRotation', 'kms:PutKeyPolicy', 'kms:CreateAlias', 'kms:CreateGrant'],
    ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt', 'kms:RetireGrant'],
  ])(
    'use a new key before its tags count, never that of another stage: %s, %s, %s, %s',
    (...actions) => {
      for (const action of actions)
        expect(keyConditions(action)).toContainEqual(
          expect.objectContaining({ StringEqualsIfExists: { 'aws:ResourceTag/stage': ownStage } }),
        )
    },
  )

  it('delete a key only by its tag', () => {
    expect(keyConditions('kms:ScheduleKeyDeletion')).toEqual([
      { StringEquals: { 'aws:ResourceTag/stage': ownStage } },
    ])
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
