import { describe, expect, it } from '@jest/globals'
import type { Template } from '../templates/template.ts'
import { renderReview } from './renderReview.ts'

const base: Template = {
  Resources: {
    Namespace: {
      Type: 'AWS::RedshiftServerless::Namespace',
      UpdateReplacePolicy: 'Retain',
      Properties: { NamespaceName: 'cauce-dev' },
    },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 't', SignatureVersion: '1' } },
  },
  Outputs: { QueueArn: { Value: 'x', Export: { Name: 'cauce-dev-QueueArn' } } },
}

const head: Template = {
  Resources: {
    Namespace: {
      Type: 'AWS::RedshiftServerless::Namespace',
      UpdateReplacePolicy: 'Retain',
      Properties: { NamespaceName: 'cauce-dev-2' },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 't', SignatureVersion: '2' } },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: { Principal: '*', Action: 'lambda:InvokeFunction', FunctionName: 'f' },
    },
  },
}

describe('the review of templates', () => {
  it('says what cannot be undone first, and what stays in the account', () => {
    expect(renderReview(new Map([['s', base]]), new Map([['s', head]]))).toBe(`### Template review

#### Removed

- s \`Queue\` (AWS::SQS::Queue): **deleted, with what it holds**

#### Replaced

- s \`Namespace\` (AWS::RedshiftServerless::Namespace): because of \`NamespaceName\`; the old one stays in the account, in no stack

#### Access widened

- s \`Permission\`: \`* may lambda:invokefunction on f\`

#### Exports removed

- \`cauce-dev-QueueArn\`

#### Added

- s AWS::Lambda::Permission: \`Permission\`

#### Changed in place

- s \`Topic\` (AWS::SNS::Topic): \`SignatureVersion\`
`)
  })

  it('says so when nothing changes', () => {
    const templates = new Map([['s', base]])
    expect(renderReview(templates, templates)).toContain('No resource changes.')
  })

  it('shows a stack that comes or goes', () => {
    expect(renderReview(new Map(), new Map([['s', head]]))).toContain('s AWS::SNS::Topic: `Topic`')
    expect(renderReview(new Map([['s', base]]), new Map())).toContain(
      '`Topic` (AWS::SNS::Topic): **',
    )
  })
})
