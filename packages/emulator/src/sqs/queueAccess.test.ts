import { describe, expect, it } from '@jest/globals'
import type { Queue } from './queue.ts'
import { maySend } from './queueAccess.ts'

const ARN = 'arn:aws:sqs:us-east-1:000000000000:q'
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:t'
const caller = { principal: 'sns.amazonaws.com', sourceArn: TOPIC }

const fromTopic = {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: ARN,
  Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
}
const onlyOverTls = {
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:SendMessage',
  Resource: ARN,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
}

const queue = (...Statement: Record<string, unknown>[]): Queue => ({
  name: 'q',
  arn: ARN,
  visibilityTimeoutSeconds: 30,
  messageRetentionSeconds: 60,
  delaySeconds: 0,
  waitTimeSeconds: 0,
  maximumMessageSizeBytes: 1024,
  createdAt: 0,
  ...(Statement.length > 0 && { policy: { Statement } }),
})

describe('maySend', () => {
  it('lets the service send for the resource that the policy names', () => {
    expect(maySend(queue(fromTopic, onlyOverTls), caller)).toBe(true)
  })

  it('lets no service send without a policy, for another resource, or as another service', () => {
    expect(maySend(queue(), caller)).toBe(false)
    expect(maySend(queue(fromTopic), { ...caller, sourceArn: `${TOPIC}2` })).toBe(false)
    expect(maySend(queue(fromTopic), { ...caller, principal: 's3.amazonaws.com' })).toBe(false)
  })

  it('lets a denial win', () => {
    const { Condition: _tls, ...always } = onlyOverTls
    expect(maySend(queue(fromTopic, always), caller)).toBe(false)
  })
})
