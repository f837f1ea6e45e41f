import { finding, type Rule } from '../rule.ts'
import { isRecord, type Place, resourcesOf, type Stack } from '../template.ts'

export const stageInNames: Rule = {
  name: 'stageInNames',
  because: 'Two stages in one account must not meet in a name.',
  find: (stacks) => [
    ...resourcesOf(stacks).flatMap((place) =>
      namesOf(place)
        .filter(({ name }) => !carriesStage(place.stack, name))
        .map(({ member, name }) =>
          finding(
            place,
            `${member} ${JSON.stringify(name)} lacks the stage: put \${sls:stage} in it`,
          ),
        ),
    ),
    ...stacks.flatMap((stack) =>
      Object.entries(stack.template.Outputs ?? {})
        .filter(([, output]) => output.Export && !carriesStage(stack, output.Export.Name))
        .map(([id, output]) => ({
          stack: stack.name,
          logicalId: `output ${id}`,
          problem: `is exported as ${JSON.stringify(output.Export?.Name)}: put \${sls:stage} in it`,
        })),
    ),
  ],
}

/** Names that live inside something that already carries the stage. */
const inner: readonly string[] = [
  'AWS::ApiGatewayV2::Stage StageName',
  'AWS::ApiGatewayV2::Authorizer Name',
  'AWS::Cognito::UserPoolResourceServer Name',
  'AWS::Logs::MetricFilter FilterName',
  'AWS::CloudWatch::Alarm MetricName',
  'AWS::RedshiftServerless::Namespace DbName',
]

/** Every text that names the resource; a reference names another, which is checked where it is made. */
const namesOf = ({ resource: { Type, Properties = {} } }: Place) =>
  Object.entries(Properties)
    .filter(([member]) => member.endsWith('Name') && !inner.includes(`${Type} ${member}`))
    .map(([member, value]) => ({ member, name: textOf(value) }))
    .filter(({ name }) => name !== undefined)

const textOf = (value: unknown): unknown => {
  const sub = isRecord(value) ? value['Fn::Sub'] : value
  return typeof sub === 'string' ? sub : undefined
}

const carriesStage = ({ stage }: Stack, name: unknown) =>
  String(name)
    .split(/[^a-z0-9]+/i)
    .includes(stage)
