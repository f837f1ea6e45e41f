import { describe, expect, it } from '@jest/globals'
import { refuseProperties } from './refuseProperties.ts'

describe('refuseProperties', () => {
  const check = (properties: Record<string, unknown>) =>
    refuseProperties(
      { stackName: 's', logicalId: 'Letters', properties },
      { type: 'AWS::SQS::Queue', emulated: ['QueueName'], ignored: ['Tags'] },
    )

  it('takes properties with an effect and those known to have none', () => {
    expect(() => check({ QueueName: 'x', Tags: [] })).not.toThrow()
  })

  it('names the resource and the property it does not know', () => {
    expect(() => check({ QueueName: 'x', FifoQueue: true })).toThrow(
      'Letters: property FifoQueue of AWS::SQS::Queue is not emulated',
    )
  })
})
