import type { Break } from './breakTemplates.ts'

/** Of what CloudFormation demands. */
export const cloudFormationBreaks: readonly Break[] = [
  [
    'specification',
    'an unknown type',
    ({ add }) => add('api', 'Toaster', { Type: 'AWS::Kitchen::Toaster' }),
    /^cauce-api-local Toaster: there is no resource type AWS::Kitchen::Toaster/,
  ],
  [
    'specification',
    'an unknown property',
    ({ properties }) => {
      properties('ingest', 'IngestLambdaFunction').TimeOut = 60
    },
    /IngestLambdaFunction: AWS::Lambda::Function: TimeOut is not a property/,
  ],
  [
    'specification',
    'an unknown property of a nested type',
    ({ properties }) => {
      properties('ingest', 'IngestLambdaEvConf').DestinationConfig = {
        OnFailure: { Destination: 'arn', Retries: 2 },
      }
    },
    /DestinationConfig.OnFailure.Retries is not a property/,
  ],
  [
    'specification',
    'a property of an item of a list that is missing',
    ({ properties }) => {
      properties('platform', 'CustomersResourceServer').Scopes = [{ ScopeName: 'read' }]
    },
    /Scopes\[0\].ScopeDescription is required/,
  ],
  [
    'specification',
    'a required property that is missing',
    ({ properties }) => {
      delete properties('platform', 'Workgroup').WorkgroupName
    },
    /WorkgroupName is required/,
  ],
  [
    'specification',
    'a number that is text',
    ({ properties }) => {
      properties('platform', 'Workgroup').BaseCapacity = 'eight'
    },
    /BaseCapacity is "eight": it must be of type integer/,
  ],
  [
    'specification',
    'a list that is not one',
    ({ properties }) => {
      properties('api', 'HttpApiAuthorizerJwt').IdentitySource = '$request.header.Authorization'
    },
    /IdentitySource is "\$request.header.Authorization": it must be a list/,
  ],
  [
    'specification',
    'a value that is not among the allowed ones, in one branch of a condition',
    ({ properties }) => {
      properties('platform', 'Key').KeySpec = { 'Fn::If': ['HasOwnUserPool', 'RSA', 'RSA_2048'] }
    },
    /KeySpec is "RSA": it must be one of SYMMETRIC_DEFAULT/,
  ],
  [
    'references',
    'a reference to nothing',
    ({ properties }) => {
      properties('platform', 'KeyAlias').TargetKeyId = { Ref: 'Keys' }
    },
    /KeyAlias: refers to Keys, which the stack does not have/,
  ],
  [
    'references',
    'text with a reference to nothing',
    ({ stack }) => {
      const output = stack('platform').template.Outputs?.CustomersTopicArn
      if (output) output.Value = { 'Fn::Sub': `\${AWS::Region} \${!Text} \${Topic}` }
    },
    /output CustomersTopicArn: refers to Topic,/,
  ],
  [
    'references',
    'an attribute that the resource does not return',
    ({ properties }) => {
      properties('platform', 'KeyAlias').TargetKeyId = { 'Fn::GetAtt': ['Key', 'Ark'] }
    },
    /KeyAlias: reads Ark of Key, which AWS::KMS::Key does not return/,
  ],
  [
    'references',
    'a condition that is not there',
    ({ resource }) => {
      resource('platform', 'UserPool').Condition = 'HasUserPool'
    },
    /UserPool: refers to the condition HasUserPool/,
  ],
  [
    'references',
    'a dependency on nothing',
    ({ resource }) => {
      resource('api', 'HttpApiStage').DependsOn = ['HttpApiLog']
    },
    /HttpApiStage: refers to HttpApiLog,/,
  ],
  [
    'imports',
    'an export that nothing makes',
    ({ stack }) => {
      delete stack('platform').template.Outputs?.WorkgroupName
    },
    /ApiLambdaFunction: imports "cauce-local-WorkgroupName"/,
  ],
  [
    'imports',
    'an export of a stack that is deployed later',
    ({ properties }) => {
      properties('platform', 'KeyAlias').TargetKeyId = {
        'Fn::ImportValue': 'sls-cauce-api-local-HttpApiId',
      }
    },
    /KeyAlias: imports "sls-cauce-api-local-HttpApiId"/,
  ],
]
