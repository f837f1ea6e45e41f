const code = (name: string) => ({ S3Bucket: 'unused', S3Key: `${name}.zip` })

const createFunction = (name: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `baseline-${name}`,
    Code: code(name),
    Handler: 'main.handler',
    Runtime: 'nodejs24.x',
    MemorySize: 256,
    Timeout: 29,
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Environment: { Variables: { WORKGROUP_NAME: { Ref: 'Workgroup' }, DATABASE: 'cauce' } },
  },
})

const createPermission = (logicalId: string, { from, arn }: { from: string; arn: unknown }) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    FunctionName: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    Action: 'lambda:InvokeFunction',
    Principal: from,
    SourceArn: arn,
  },
})

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'baseline',
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    Policies: [
      {
        PolicyName: 'warehouse',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['redshift-data:*', 'redshift-serverless:GetCredentials'],
              Resource: '*',
            },
          ],
        },
      },
    ],
  },
}

const apiArn = {
  'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${HttpApi}/*`,
}

/** A topic, a function that inserts, a function that reads behind a route, and nothing that guards them. */
export const baselineTemplate = {
  Resources: {
    Namespace: {
      Type: 'AWS::RedshiftServerless::Namespace',
      Properties: { NamespaceName: 'baseline', DbName: 'cauce' },
    },
    Workgroup: {
      Type: 'AWS::RedshiftServerless::Workgroup',
      Properties: { WorkgroupName: 'baseline', NamespaceName: { Ref: 'Namespace' } },
    },
    Role: role,
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'customers-topic' } },
    Subscriber: createFunction('subscriber'),
    SubscriberPermission: createPermission('Subscriber', {
      from: 'sns.amazonaws.com',
      arn: { Ref: 'Topic' },
    }),
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'lambda',
        Endpoint: { 'Fn::GetAtt': ['Subscriber', 'Arn'] },
      },
    },
    GetClient: createFunction('getClient'),
    GetClientPermission: createPermission('GetClient', {
      from: 'apigateway.amazonaws.com',
      arn: apiArn,
    }),
    HttpApi: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: { Name: 'baseline', ProtocolType: 'HTTP' },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'HttpApi' }, StageName: '$default', AutoDeploy: true },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'HttpApi' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: { 'Fn::GetAtt': ['GetClient', 'Arn'] },
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'HttpApi' },
        RouteKey: 'GET /getClient',
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
      },
    },
  },
  Outputs: {
    TopicArn: { Value: { Ref: 'Topic' } },
    WorkgroupName: { Value: { Ref: 'Workgroup' } },
  },
}
