import type { Kind } from './diagram.ts'

interface DrawnType {
  kind: Kind
  caption: string
  /** The property that holds its name, and what it is called when that is the stage's alone: `cauce-{stage}`. */
  nameProperty: string
  plainName: string
  /** Which part of a stack that has several; one box for each. */
  part?: string
}

export const drawnTypes: Readonly<Record<string, DrawnType>> = {
  'AWS::SNS::Topic': {
    kind: 'topic',
    caption: 'SNS topic',
    nameProperty: 'TopicName',
    plainName: 'topic',
    part: 'topic',
  },
  'AWS::SQS::Queue': {
    kind: 'queue',
    caption: 'SQS queue',
    nameProperty: 'QueueName',
    plainName: 'queue',
    part: 'queues',
  },
  'AWS::Lambda::Function': {
    kind: 'function',
    caption: 'Lambda function',
    nameProperty: 'FunctionName',
    plainName: 'function',
  },
  'AWS::ApiGatewayV2::Api': {
    kind: 'door',
    caption: 'API Gateway HTTP API',
    nameProperty: 'Name',
    plainName: 'API',
  },
  'AWS::RedshiftServerless::Workgroup': {
    kind: 'warehouse',
    caption: 'Redshift Serverless',
    nameProperty: 'WorkgroupName',
    plainName: 'warehouse',
    part: 'warehouse',
  },
  'AWS::Cognito::UserPool': {
    kind: 'identity',
    caption: 'Cognito user pool',
    nameProperty: 'UserPoolName',
    plainName: 'tokens',
    part: 'identity',
  },
}

/** Not drawn, with the reason. A new type must be put in one of the two tables. */
const leftOutTypes: Readonly<Record<string, readonly string[]>> = {
  'an edge, or a part of a node': [
    'AWS::ApiGatewayV2::Authorizer',
    'AWS::ApiGatewayV2::Integration',
    'AWS::ApiGatewayV2::Route',
    'AWS::ApiGatewayV2::Stage',
    'AWS::Cognito::UserPoolClient',
    'AWS::Cognito::UserPoolDomain',
    'AWS::Cognito::UserPoolResourceServer',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
    'AWS::KMS::Alias',
    'AWS::KMS::Key',
    'AWS::Lambda::EventInvokeConfig',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Permission',
    'AWS::RedshiftServerless::Namespace',
    'AWS::SNS::Subscription',
  ],
  'policies, which the rules check': [
    'AWS::S3::BucketPolicy',
    'AWS::SNS::TopicPolicy',
    'AWS::SQS::QueuePolicy',
  ],
  'watches the path, is not on it': [
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::CompositeAlarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::Logs::LogGroup',
    'AWS::Logs::MetricFilter',
    'AWS::Logs::QueryDefinition',
  ],
  'the network, which nothing passes': [
    'AWS::EC2::SecurityGroup',
    'AWS::EC2::Subnet',
    'AWS::EC2::VPC',
  ],
  settings: ['AWS::SSM::Parameter'],
  "the deployment's own": ['AWS::S3::Bucket'],
}

export const isLeftOut = (type: string) =>
  Object.values(leftOutTypes).some((types) => types.includes(type))
