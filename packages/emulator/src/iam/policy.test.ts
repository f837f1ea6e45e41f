// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates and policies, not of JavaScript

import { describe, expect, it } from '@jest/globals'
import { evaluate, parsePolicy } from './policy.ts'

const decide = (
  statements: readonly object[],
  { action = 'sqs:SendMessage', resource = 'arn:aws:sqs:us-east-1:0:q', context = {} } = {},
) => evaluate([parsePolicy({ Statement: statements }, 'test')], { action, resource, context })

const allow = (members: object) => ({
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: '*',
  ...members,
})

describe('evaluate', () => {
  it('denies what nothing allows', () => {
    expect(decide([])).toBe('implicitDeny')
    expect(decide([allow({ Action: 'sqs:ReceiveMessage' })])).toBe('implicitDeny')
    expect(decide([allow({ Resource: 'arn:aws:sqs:us-east-1:0:other' })])).toBe('implicitDeny')
  })

  it('matches actions without case and with wildcards', () => {
    expect(decide([allow({ Action: ['x:Y', 'SQS:send*'] })])).toBe('allow')
    expect(decide([allow({ Action: 'sqs:SendMessag?' })])).toBe('allow')
    expect(decide([allow({ Action: 'sqs:SendMessage?' })])).toBe('implicitDeny')
  })

  it('matches resources with case and with wildcards', () => {
    expect(decide([allow({ Resource: 'arn:aws:sqs:*:q' })])).toBe('allow')
    expect(decide([allow({ Resource: 'arn:aws:sqs:us-east-1:0:Q' })])).toBe('implicitDeny')
    expect(decide([allow({ Resource: 'arn:aws:sqs:us-east-1:0' })])).toBe('implicitDeny')
  })

  it('lets an explicit Deny win', () => {
    const deny = { Effect: 'Deny', Action: 'sqs:*', Resource: '*' }
    expect(decide([allow({}), deny])).toBe('explicitDeny')
    expect(decide([deny, allow({})])).toBe('explicitDeny')
  })

  it('allows with NotAction and NotResource all but what they name', () => {
    const statement = { Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' }
    expect(decide([statement])).toBe('implicitDeny')
    expect(decide([statement], { action: 'sns:Publish' })).toBe('allow')
    const others = { Effect: 'Allow', Action: 'sqs:*', NotResource: 'arn:aws:sqs:us-east-1:0:q' }
    expect(decide([others])).toBe('implicitDeny')
    expect(decide([others], { resource: 'arn:aws:sqs:us-east-1:0:r' })).toBe('allow')
  })

  it('compares a condition key with a policy variable', () => {
    const own = allow({
      Condition: { StringEquals: { 'redshift-data:statement-owner-iam-userid': '${aws:userid}' } },
    })
    const asking = (owner: string) => ({
      context: { 'redshift-data:statement-owner-iam-userid': owner, 'aws:userid': 'AROA*:f' },
    })
    expect(decide([own], asking('AROA*:f'))).toBe('allow')
    expect(decide([own], asking('AROAX:f'))).toBe('implicitDeny')
    expect(decide([own])).toBe('implicitDeny')
  })

  it('does not take a wildcard from a policy variable', () => {
    const own = allow({ Resource: 'arn:aws:sqs:us-east-1:0:${aws:userid}' })
    expect(decide([own], { context: { 'aws:userid': '*' } })).toBe('implicitDeny')
    expect(decide([own], { context: { 'aws:userid': 'q' } })).toBe('allow')
  })

  it.each([
    [{ StringEquals: { k: ['a', 'b'] } }, 'b', 'allow'],
    [{ StringEquals: { k: 'a*' } }, 'ab', 'implicitDeny'],
    [{ StringLike: { k: 'a*' } }, 'ab', 'allow'],
    [{ StringNotEquals: { k: 'a' } }, 'b', 'allow'],
    [{ StringNotLike: { k: 'a*' } }, 'ab', 'implicitDeny'],
    [{ ArnLike: { K: 'arn:aws:sns:*:0:t*' } }, 'arn:aws:sns:us-east-1:0:topic', 'allow'],
    [{ ArnLike: { k: 'arn:aws:*:t' } }, 'arn:aws:sns:us-east-1:0:t', 'implicitDeny'],
    [{ ArnEquals: { k: 'arn:aws:sns:us-east-1:0:t' } }, 'arn:aws:sns:us-east-1:0:t', 'allow'],
    [{ Bool: { k: false } }, 'false', 'allow'],
  ])('holds %j for %s: %s', (condition, value, expected) => {
    const statement = allow({ Condition: condition })
    expect(decide([statement], { context: { k: value } })).toBe(expected)
  })

  it('takes a key that is absent as true only for negated operators', () => {
    expect(decide([allow({ Condition: { StringNotEquals: { k: 'a' } } })])).toBe('allow')
    expect(decide([allow({ Condition: { StringLike: { k: '*' } } })])).toBe('implicitDeny')
  })
})

describe('parsePolicy', () => {
  it('throws, saying where, on an operator or a member it does not know', () => {
    const parse = (statement: object) => parsePolicy({ Statement: [statement] }, 'Policy p of r')
    expect(() => parse(allow({ Condition: { IpAddress: { k: 'x' } } }))).toThrow(
      'Policy p of r: the condition operator IpAddress is not emulated',
    )
    expect(() => parse(allow({ Principal: '*' }))).toThrow('Policy p of r')
    expect(() => parse({ Effect: 'Allow', Resource: '*' })).toThrow('no Action')
    expect(() => parse(allow({ Effect: 'allow' }))).toThrow('Effect')
  })
})
