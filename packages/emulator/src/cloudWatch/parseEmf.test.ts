import { describe, expect, it } from '@jest/globals'
import { parseEmf } from './parseEmf.ts'

const AT = 1_795_341_600_000

const emf = (members: object, dimensions: string[][] = [['Service']]) =>
  JSON.stringify({
    _aws: {
      Timestamp: AT,
      CloudWatchMetrics: [
        {
          Namespace: 'Shop',
          Dimensions: dimensions,
          Metrics: [{ Name: 'Orders', Unit: 'Count' }, { Name: 'Wait' }],
        },
      ],
    },
    Service: 'web',
    Stage: 'dev',
    ...members,
  })

describe('parseEmf', () => {
  it('reads single values and lists of values', () => {
    expect(parseEmf(emf({ Orders: 2, Wait: [10, 20] }))).toEqual([
      {
        namespace: 'Shop',
        name: 'Orders',
        dimensions: { Service: 'web' },
        unit: 'Count',
        values: [2],
        at: AT,
      },
      {
        namespace: 'Shop',
        name: 'Wait',
        dimensions: { Service: 'web' },
        unit: 'None',
        values: [10, 20],
        at: AT,
      },
    ])
  })

  it('makes a metric for each set of dimensions', () => {
    const metrics = parseEmf(emf({ Orders: 1 }, [['Service'], ['Service', 'Stage']]))
    const orders = metrics.filter(({ name }) => name === 'Orders')
    expect(orders.map(({ dimensions }) => dimensions)).toEqual([
      { Service: 'web' },
      { Service: 'web', Stage: 'dev' },
    ])
  })

  it('finds the metrics among other lines, and takes none of those for metrics', () => {
    const output = [
      'plain "_aws" text',
      '{"_aws": broken',
      '{"level":"INFO"}',
      '',
      emf({ Orders: 1 }),
    ]
    expect(parseEmf(output.join('\n')).map(({ name, values }) => [name, values])).toEqual([
      ['Orders', [1]],
      ['Wait', []],
    ])
  })
})
