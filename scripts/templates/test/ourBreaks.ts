import type { Resource } from '../template.ts'
import type { Break } from './breakTemplates.ts'

const allow = (statement: Record<string, unknown>): Resource => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] },
  },
})

const topicArn = { Ref: 'CustomersTopic' }

/** Of what we demand. */
export const ourBreaks: readonly Break[] = [
  [
    'wildcardActions',
    'every action of a service',
    ({ add }) => add('platform', 'P', allow({ Action: 'sns:*', Resource: topicArn })),
    /P: allows sns:\*: name the actions/,
  ],
  [
    'wildcardActions',
    'one of several actions',
    ({ add }) =>
      add('platform', 'P', allow({ Action: ['sns:Publish', 'sns:Get*'], Resource: topicArn })),
    /P: allows sns:Get\*/,
  ],
  [
    'wildcardActions',
    'every action on the key for somebody else than the account',
    ({ properties }) => {
      properties('platform', 'Key').KeyPolicy = {
        Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'kms:*' }],
      }
    },
    /Key: allows kms:\*/,
  ],
  [
    'wildcardResources',
    'every resource',
    ({ add }) => add('platform', 'P', allow({ Action: 'sns:Publish', Resource: '*' })),
    /P: allows sns:Publish on every resource/,
  ],
  [
    'wildcardResources',
    'everything of a service',
    ({ add }) =>
      add('platform', 'P', allow({ Action: 'sqs:SendMessage', Resource: ['arn:aws:sqs:*:*:*'] })),
    /P: allows sqs:SendMessage on every resource/,
  ],
  [
    'wildcardResources',
    'statements of others too',
    ({ add }) =>
      add('platform', 'P', allow({ Action: 'redshift-data:DescribeStatement', Resource: '*' })),
    /P: allows redshift-data:DescribeStatement on every resource/,
  ],
  [
    'publicPrincipals',
    'a topic that everybody may publish to',
    ({ properties }) => {
      properties('platform', 'CustomersTopicPolicy').PolicyDocument = {
        Statement: [
          { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sns:Publish', Resource: topicArn },
        ],
      }
    },
    /CustomersTopicPolicy: allows every principal/,
  ],
  [
    'namedRoles',
    'a role without a name',
    ({ properties }) => {
      delete properties('platform', 'ApiRole').RoleName
    },
    /ApiRole: gets a made-up name/,
  ],
  [
    'namedRoles',
    'the role of the other function',
    ({ properties }) => {
      properties('api', 'ApiLambdaFunction').Role = {
        'Fn::ImportValue': 'cauce-local-IngestRoleArn',
      }
    },
    /ApiLambdaFunction: shares IngestRole/,
  ],
  [
    'namedRoles',
    'a role of nobody knows whom',
    ({ properties }) => {
      properties('api', 'ApiLambdaFunction').Role = 'arn:aws:iam::123456789012:role/admin'
    },
    /ApiLambdaFunction: has no role of ours/,
  ],
  [
    'subscriptionDeadLetters',
    'a subscription without a dead-letter queue',
    ({ properties }) => {
      delete properties('ingest', 'IngestSnsSubscriptionCustomers').RedrivePolicy
    },
    /IngestSnsSubscriptionCustomers: has no dead-letter queue of ours/,
  ],
  [
    'failureDestinations',
    'no on-failure destination',
    ({ properties }) => {
      delete properties('ingest', 'IngestLambdaEvConf').DestinationConfig
    },
    /IngestLambdaFunction: is invoked asynchronously without an on-failure destination/,
  ],
  [
    'failureDestinations',
    'a queue that is polled and has no dead-letter queue',
    ({ add }) => {
      add('ingest', 'Mapping', {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          FunctionName: { Ref: 'IngestLambdaFunction' },
          EventSourceArn: { 'Fn::ImportValue': 'cauce-local-QuarantineQueueArn' },
        },
      })
    },
    /QuarantineQueue: is polled by a function without a dead-letter queue/,
  ],
  [
    'functionSettings',
    'no time-out',
    ({ properties }) => {
      delete properties('api', 'ApiLambdaFunction').Timeout
    },
    /ApiLambdaFunction: has no Timeout/,
  ],
  [
    'functionSettings',
    'no log group',
    ({ remove, resource }) => {
      remove('api', 'ApiLogGroup')
      delete resource('api', 'ApiLambdaFunction').DependsOn
    },
    /ApiLambdaFunction: has no log group of its own/,
  ],
  [
    'logRetention',
    'lines that are kept for ever',
    ({ properties }) => {
      delete properties('ingest', 'IngestLogGroup').RetentionInDays
    },
    /IngestLogGroup: keeps its lines for ever/,
  ],
  [
    'routeAuthorizers',
    'a route without an authorizer',
    ({ properties }) => {
      delete properties('api', 'HttpApiRouteGetGetclient').AuthorizationType
    },
    /HttpApiRouteGetGetclient: GET \/getClient has no authorizer with scopes/,
  ],
  [
    'routeAuthorizers',
    'any token, whatever its scope',
    ({ properties }) => {
      properties('api', 'HttpApiRouteGetV1Customers').AuthorizationScopes = []
    },
    /HttpApiRouteGetV1Customers: GET \/v1\/customers has no authorizer with scopes/,
  ],
  [
    'apiStages',
    'no rate limit',
    ({ properties }) => {
      properties('api', 'HttpApiStage').DefaultRouteSettings = { DetailedMetricsEnabled: true }
    },
    /HttpApiStage: has no rate limit/,
  ],
  [
    'apiStages',
    'no access log',
    ({ properties }) => {
      delete properties('api', 'HttpApiStage').AccessLogSettings
    },
    /HttpApiStage: has no access log/,
  ],
  ...(
    [
      ['CustomersTopic', 'KmsMasterKeyId'],
      ['QuarantineQueue', 'KmsMasterKeyId'],
      ['Namespace', 'KmsKeyId'],
      ['Namespace', 'AdminPasswordSecretKmsKeyId'],
      ['ServerlessDeploymentBucket', 'BucketEncryption'],
      ['Key', 'EnableKeyRotation'],
    ] as const
  ).map(
    ([logicalId, member]): Break => [
      'encryption',
      `${logicalId} without ${member}`,
      ({ properties }) => {
        delete properties('platform', logicalId)[member]
      },
      new RegExp(`${logicalId}: is (not encrypted|never rotated)`),
    ],
  ),
  [
    'deletionPolicies',
    'a warehouse that is deleted with its stack',
    ({ resource }) => {
      resource('platform', 'Namespace').DeletionPolicy = 'Delete'
    },
    /Namespace: holds the warehouse and goes with its stack/,
  ],
  [
    'deletionPolicies',
    'a queue that is emptied when it is replaced',
    ({ resource }) => {
      delete resource('platform', 'QuarantineQueue').UpdateReplacePolicy
    },
    /QuarantineQueue: holds messages that are nowhere else/,
  ],
  [
    'stageInNames',
    'a name without the stage',
    ({ properties }) => {
      properties('platform', 'QuarantineQueue').QueueName = 'cauce-localhost-quarantine'
    },
    /QuarantineQueue: QueueName "cauce-localhost-quarantine" lacks the stage/,
  ],
  [
    'stageInNames',
    'an export without the stage',
    ({ stack }) => {
      const output = stack('platform').template.Outputs?.UserPoolId
      if (output) output.Export = { Name: 'cauce-UserPoolId' }
    },
    /output UserPoolId: is exported as "cauce-UserPoolId"/,
  ],
  [
    'privateWarehouse',
    'a public workgroup',
    ({ properties }) => {
      delete properties('platform', 'Workgroup').PubliclyAccessible
    },
    /Workgroup: may get a public address/,
  ],
  [
    'privateWarehouse',
    'a rule that lets traffic in',
    ({ add }) =>
      add('platform', 'Ingress', {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: { 'Fn::GetAtt': ['WarehouseSecurityGroup', 'GroupId'] },
          IpProtocol: 'tcp',
          CidrIp: '0.0.0.0/0',
        },
      }),
    /WarehouseSecurityGroup: lets traffic into the warehouse/,
  ],
]
