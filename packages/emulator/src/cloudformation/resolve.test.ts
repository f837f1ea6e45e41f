// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of templates and policies, not of JavaScript

import { describe, expect, it } from '@jest/globals'
import { resolve } from './resolve.ts'
import { NO_VALUE, type Scope } from './scope.ts'

const scope: Scope = {
  ref: (name) => (name === 'AWS::NoValue' ? NO_VALUE : { Topic: 'arn:topic', Count: '3' }[name]),
  getAtt: (logicalId, attribute) => `${logicalId}/${attribute}`,
  importValue: (name) => `import:${name}`,
  condition: (name) => name === 'IsTrue',
  findInMap: (...keys) => keys.join('/'),
  availabilityZones: (region) => [`${region || 'us-east-1'}a`, `${region || 'us-east-1'}b`],
}

describe('resolve', () => {
  it.each([
    ['Ref', { Ref: 'Topic' }, 'arn:topic'],
    ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue/Arn'],
    [
      'Fn::GetAtt whose attribute has a dot',
      { 'Fn::GetAtt': ['Workgroup', 'Workgroup.WorkgroupArn'] },
      'Workgroup/Workgroup.WorkgroupArn',
    ],
    [
      'Fn::GetAtt with text',
      { 'Fn::GetAtt': 'Workgroup.Workgroup.Arn' },
      'Workgroup/Workgroup.Arn',
    ],
    [
      'Fn::Sub',
      { 'Fn::Sub': 'a-${Topic}-${Queue.Arn}-${W.W.Arn}' },
      'a-arn:topic-Queue/Arn-W/W.Arn',
    ],
    ['a literal of Fn::Sub', { 'Fn::Sub': '${!aws:userid}' }, '${aws:userid}'],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${Name}/${Topic}', { Name: { Ref: 'Count' } }] },
      '3/arn:topic',
    ],
    ['Fn::Join', { 'Fn::Join': ['/', ['integrations', { Ref: 'Count' }, 4]] }, 'integrations/3/4'],
    ['Fn::Split', { 'Fn::Split': [',', 'a,b'] }, ['a', 'b']],
    ['Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    ['Fn::Select of zones', { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, 'us-east-1b'],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': 'x-${Count}' } }, 'import:x-3'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['M', { Ref: 'Count' }, 'k'] }, 'M/3/k'],
    ['Fn::Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    ['the true branch of Fn::If', { 'Fn::If': ['IsTrue', 'yes', { Ref: 'X' }] }, 'yes'],
    ['the false branch of Fn::If', { 'Fn::If': ['IsFalse', { Ref: 'X' }, 'no'] }, 'no'],
    ['plain data', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    [
      'a Condition of a policy, which is no function',
      { Condition: { StringEquals: { k: { Ref: 'Count' } } } },
      { Condition: { StringEquals: { k: '3' } } },
    ],
  ])('resolves %s', (_, value, expected) => {
    expect(resolve(scope, value)).toEqual(expected)
  })

  it.each([
    ['Fn::Equals', { 'Fn::Equals': [{ Ref: 'Count' }, '3'] }, true],
    ['Fn::Not', { 'Fn::Not': [{ Condition: 'IsTrue' }] }, false],
    ['Fn::And', { 'Fn::And': [{ Condition: 'IsTrue' }, { Condition: 'IsFalse' }] }, false],
    ['Fn::Or', { 'Fn::Or': [{ Condition: 'IsFalse' }, { 'Fn::Equals': ['a', 'a'] }] }, true],
  ])('resolves %s in a condition', (_, value, expected) => {
    expect(resolve(scope, value, { inCondition: true })).toBe(expected)
  })

  it('leaves out members that are AWS::NoValue', () => {
    const none = { Ref: 'AWS::NoValue' }
    const value = { a: none, b: ['x', { 'Fn::If': ['IsTrue', none, 'y'] }] }
    expect(resolve(scope, value)).toEqual({ b: ['x'] })
  })

  it('throws on a function it does not know, on a dynamic reference and on an index out of range', () => {
    expect(() => resolve(scope, { 'Fn::Cidr': [] })).toThrow('Fn::Cidr')
    expect(() => resolve(scope, '{{resolve:ssm:x}}')).toThrow('Dynamic references')
    expect(() => resolve(scope, { 'Fn::Select': [2, ['a']] })).toThrow(
      'nonexistent value at index 2',
    )
  })
})
